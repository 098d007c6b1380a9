import { MonitoringService } from '@eventstore/db-client/generated/monitoring_grpc_pb';
import { OperationsService } from '@eventstore/db-client/generated/operations_grpc_pb';
import { PersistentSubscriptionsService } from '@eventstore/db-client/generated/persistent_grpc_pb';
import { ProjectionsService } from '@eventstore/db-client/generated/projections_grpc_pb';
import { UsersService } from '@eventstore/db-client/generated/users_grpc_pb';
import { type Server, type ServiceDefinition, status, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { RpcError } from './errors';

/** What an EventStoreDB has and nothing here needs. */
const SERVICES: readonly (readonly [name: string, service: ServiceDefinition])[] = [
  ['Persistent subscriptions', PersistentSubscriptionsService],
  ['Projections', ProjectionsService],
  ['Users', UsersService],
  ['Operations', OperationsService],
  ['Monitoring', MonitoringService],
];

/** Answers every method of those services with UNIMPLEMENTED and a sentence. */
export function addUnimplemented(server: Server): void {
  for (const [name, service] of SERVICES) {
    const error = () =>
      new RpcError(
        status.UNIMPLEMENTED,
        `${name}: the embedded event store does not have them. Use catch-up subscriptions, or run an EventStoreDB.`,
      );
    const handlers: UntypedServiceImplementation = {};
    for (const method of Object.keys(service)) {
      handlers[method] = (call: { emit(event: 'error', error: Error): void }, callback?: (error: Error) => void) => {
        if (callback) callback(error());
        else call.emit('error', error());
      };
    }
    server.addService(service, handlers);
  }
}
