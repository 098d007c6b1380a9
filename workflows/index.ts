export { center } from './center';
export { fanOut } from './fanOut';
export { program } from './program';
