export { center } from './center';
export { checkpoint } from './checkpoint';
export { fanOut } from './fanOut';
export { program } from './program';
export { watch } from './watch';
