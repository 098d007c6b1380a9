/**
 * Why the embedded event store could not be started, said to the person who started it: what is wrong and what to do.
 * Chinese first, then English. Nothing has been written when one of these is thrown.
 */
export class EventStoreRefused extends Error {
  override readonly name = 'EventStoreRefused';
  constructor(
    readonly code:
      | 'FOREIGN_FILE'
      | 'TOO_NEW'
      | 'TOO_OLD'
      | 'NOT_WRITABLE'
      | 'IN_USE'
      | 'PORT_TAKEN'
      | 'PORT_FAILED'
      | 'DAMAGED'
      | 'EXISTS'
      | 'NOT_THERE',
    chinese: string,
    english: string,
    options?: ErrorOptions,
  ) {
    super(`${chinese} ${english}`, options);
  }
}

export const refuseForeign = (file: string) =>
  new EventStoreRefused(
    'FOREIGN_FILE',
    `文件 ${file} 不是本系统的事件库，未作任何改动；请另选文件或移走它。`,
    `The file ${file} is not an event store of this system and was left untouched; choose another file or move it away.`,
  );

export const refuseTooNew = (file: string, found: number, known: number) =>
  new EventStoreRefused(
    'TOO_NEW',
    `事件库 ${file} 由更新的版本写成（格式 ${found}，本程序支持到 ${known}），请升级程序。`,
    `The event store ${file} was written by a newer version (format ${found}, this program knows up to ${known}); please upgrade.`,
  );

export const refuseTooOld = (file: string, found: number, known: number) =>
  new EventStoreRefused(
    'TOO_OLD',
    `事件库 ${file} 的格式（${found}）较旧（当前为 ${known}）；请先启动一次服务，它会自动升级并保留原文件。`,
    `The event store ${file} has an older format (${found}, now ${known}); start the server on it once, which updates it and keeps the old file.`,
  );

export const refuseNotWritable = (path: string, cause: unknown) =>
  new EventStoreRefused(
    'NOT_WRITABLE',
    `无法写入 ${path}，请检查文件夹是否存在、权限和磁盘空间。`,
    `Cannot write to ${path}; check that the folder exists, its permissions and the free space (${messageOf(cause)}).`,
    { cause },
  );

export const refuseInUse = (file: string) =>
  new EventStoreRefused(
    'IN_USE',
    `事件库 ${file} 正被另一个服务使用，请先停止那个服务。`,
    `The event store ${file} is in use by another server; stop that one first.`,
  );

export const refusePort = (host: string, port: number, cause: unknown) =>
  /EADDRINUSE/.test(messageOf(cause))
    ? new EventStoreRefused(
        'PORT_TAKEN',
        `端口 ${host}:${port} 已被占用，请换一个端口或停止占用它的程序。`,
        `Port ${host}:${port} is already taken; choose another one or stop the program that holds it.`,
        { cause },
      )
    : new EventStoreRefused(
        'PORT_FAILED',
        `无法监听 ${host}:${port}。`,
        `Cannot listen on ${host}:${port} (${messageOf(cause)}).`,
        { cause },
      );

/** `where` in a few technical words: a position, a file, what SQLite said. */
export const refuseDamaged = (where: string, options?: ErrorOptions) =>
  new EventStoreRefused(
    'DAMAGED',
    `事件库已损坏（${where}），拒绝读出可能有误的内容；请停止服务，用 npx centers restore 恢复最近的备份。`,
    `The event store is damaged (${where}) and will not serve what may be wrong; stop the server and bring back the latest backup with npx centers restore.`,
    options,
  );

export const refuseExisting = (file: string) =>
  new EventStoreRefused(
    'EXISTS',
    `${file} 已存在，未作任何改动；请另选文件名或移走它。`,
    `${file} already exists and was left untouched; choose another name or move it away.`,
  );

export const refuseMissing = (file: string) =>
  new EventStoreRefused('NOT_THERE', `找不到 ${file}。`, `${file} does not exist.`);

function messageOf(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'message' in cause ? String(cause.message) : String(cause);
}

/** SQLite's or the system's code of an error, '' without one. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
