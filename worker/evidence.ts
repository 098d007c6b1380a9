import { setTimeout as pause } from 'node:timers/promises';
import { reasonOf } from '../events/reason';
import type { EventStore } from '../events/store';
import { denial, ensureLogKey, knownCheckpoints, LogChanged, type Memory, signDay } from '../evidence';

const whatToDo =
  '工作进程只等待，不办理任何事项。请恢复较新的副本；npx centers checkpoint verify 指出何处不符。较新的副本若已无法找回，请把数据文件夹中的 keys、checkpoints、tree 移出存档，再启动即另起一份日志，见证人手中的检查点仍是缺失的证明。' +
  ' The worker only waits. Restore the newer copy; if it is lost for good, put keys, checkpoints and tree aside: a new log begins then, and what the witnesses hold still proves the loss.';

/**
 * Resolves once the store says all that is known here to have been signed; tells once why it waits, and compares again
 * every `againMs`.
 */
export async function untilTrusted(
  store: EventStore,
  memory: Memory,
  tell: (line: string) => void,
  againMs = 60_000,
): Promise<void> {
  for (let told = false; ; told = true) {
    const denied = await denial(store, memory);
    if (!denied) return;
    if (!told) tell(`${denied.message} ${whatToDo}`);
    await pause(againMs);
  }
}

/**
 * Makes the log's key at the first start and says where it is. Without a key nothing is signed, which the auditor will
 * be told; all else goes on.
 */
export function announceKey(home: string, tell: (line: string) => void): void {
  try {
    const { file, signer, made } = ensureLogKey(home);
    if (made)
      tell(
        `日志密钥 ${signer.publicKey.name} 已生成：${file}，请另行备份。 The key that signs the log was made; keep a copy of it elsewhere.`,
      );
  } catch (error) {
    tell(`日志密钥不可用，检查点将无法签署：${reasonOf(error)} / no usable key, checkpoints cannot be signed`);
  }
}

/**
 * What signs a day's checkpoint with the key of a data folder.
 * @param denied called when the log has come to deny what was signed before: nothing more must be written
 */
export function daySigner(
  store: EventStore,
  memory: Memory,
  denied: (why: LogChanged) => void,
): (day: string) => ReturnType<typeof signDay> {
  return async (day) => {
    try {
      const { signer } = ensureLogKey(memory.home);
      return await signDay({ store, home: memory.home, signer, trusted: knownCheckpoints(memory), now: Date.now }, day);
    } catch (error) {
      if (error instanceof LogChanged) denied(error);
      throw error;
    }
  };
}
