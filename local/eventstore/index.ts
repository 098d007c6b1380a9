export { EventStoreRefused } from './refusals';
export { type RunningEventStore, startEventStore } from './server';
