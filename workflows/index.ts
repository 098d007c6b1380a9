export { center } from './center';
export { program } from './program';
