export { EventStoreRefused } from './refusals';
export { type EventStoreOptions, type RunningEventStore, startEventStore } from './server';
