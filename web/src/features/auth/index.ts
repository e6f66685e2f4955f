export { Door } from './Door'
