import { randomUUID } from 'node:crypto';
import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import { type Empty, UUID } from '@eventstore/db-client/generated/shared_pb';
import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';

/** The EventStoreDB whose answers were recorded and are kept to. */
const SERVER_VERSION = '24.6.0';
const STREAMS = 'event_store.client.streams.Streams';
const METHODS = ['append', 'batchappend', 'delete', 'read', 'tombstone'];

/** What a client asks before anything else: which methods there are. */
export const serverFeatures = {
  getSupportedMethods(
    _call: ServerUnaryCall<Empty, SupportedMethods>,
    callback: sendUnaryData<SupportedMethods>,
  ): void {
    const methods = METHODS.map((name) =>
      new SupportedMethod().setServiceName(STREAMS.toLowerCase()).setMethodName(name),
    );
    callback(null, new SupportedMethods().setEventStoreServerVersion(SERVER_VERSION).setMethodsList(methods));
  },
};

/**
 * A cluster of one, for connection strings with `esdb+discover://`; `address` is asked at each call, as the port is
 * known late.
 */
export function createGossip(address: () => { host: string; port: number }) {
  const instanceId = new UUID().setString(randomUUID());
  return {
    read(_call: ServerUnaryCall<Empty, ClusterInfo>, callback: sendUnaryData<ClusterInfo>): void {
      const { host, port } = address();
      const member = new MemberInfo()
        .setInstanceId(instanceId)
        .setTimeStamp(`${Date.now()}0000`)
        .setState(MemberInfo.VNodeState.LEADER)
        .setIsAlive(true)
        .setHttpEndPoint(new EndPoint().setAddress(host).setPort(port));
      callback(null, new ClusterInfo().setMembersList([member]));
    },
  };
}
