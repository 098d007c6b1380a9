export { center } from './center';
export { checkpoint } from './checkpoint';
export { digest } from './digest';
export { fanOut } from './fanOut';
export { letter } from './letter';
export { program } from './program';
export { watch } from './watch';
