import { publicId } from '../events/notice';
import { reasonOf } from '../events/reason';
import type { DeliverySettings, MailAddress, MailSettings } from '../settings';
import { type Directory, openDirectory } from './addresses';
import type { Delivery, Letter, Post, RefusedAddress } from './post';
import { site } from './site';
import { type Patience, type Smtp, type SmtpReply, smtp } from './smtp';
import { webhook } from './webhook';

export { type Delivery, type Letter, NotTaken, type Post } from './post';
export { verifySignature } from './webhook';

export interface PostOptions {
  /** Sentences for whoever keeps the directory. Default: standard error. */
  readonly tell?: (line: string) => void;
  /** How long servers may take. */
  readonly patience?: Patience;
}

/**
 * The channels the settings name; undefined when they name none. Mail goes first: the webhook takes what goes to
 * recipients without an address, and everything when there is no mail server.
 * @throws Error with a sentence when the certificate file of `CENTERS_SMTP_URL` cannot be read
 */
export function createPost(settings: DeliverySettings, options: PostOptions = {}): Post | undefined {
  const { tell = console.error } = options;
  const byMail = settings.mail && mailPost(settings.mail, options);
  const byWebhook = settings.webhook && webhook(settings.webhook);
  const onSite = settings.site === undefined ? undefined : site(settings.site);
  if (!byMail && !byWebhook && !onSite) return undefined;
  return {
    delivers: Boolean(byMail || byWebhook),
    publishes: onSite !== undefined,
    async deliver(letter) {
      if (letter.to.organization === publicId && onSite) return onSite.deliver(letter);
      return (
        (await byMail?.deliver(letter)) ??
        (await byWebhook?.deliver(letter)) ?? { outcome: 'bounced', code: 'NO_ADDRESS' }
      );
    },
    async show(name, page) {
      try {
        onSite?.show(name, page);
      } catch (error) {
        tell(
          `公开文件夹 ${settings.site} 写不进去（${reasonOf(error)}），${name} 未更新。 The public folder cannot be written; ${name} stays as it was.`,
        );
      }
    },
    async close() {
      byMail?.close();
    },
  };
}

function mailPost(settings: MailSettings, { tell = console.error, patience }: PostOptions) {
  const directory = openDirectory(settings.directory, tell);
  const server = smtp(settings.server, settings.from, patience);
  const carry = carrier(server);
  return {
    deliver: (letter: Letter): Promise<Delivery | undefined> => byMail(letter, directory, carry),
    close: server.close,
  };
}

/** Undefined when nobody has an address. */
async function byMail(
  letter: Letter,
  directory: Directory,
  carry: ReturnType<typeof carrier>,
): Promise<Delivery | undefined> {
  const everybody = directory.find(letter.to);
  if (everybody.length === 0) return undefined;
  const { taken, refused } = await carry(letter, everybody);
  const [first] = refused;
  if (taken.length === 0 && first)
    return {
      outcome: 'bounced',
      channel: 'mail',
      address: refused.map((one) => one.address).join(', '),
      code: first.code,
    };
  return { outcome: 'handedOver', channel: 'mail', address: taken.join(', '), ...(first ? { refused } : {}) };
}

/** The last who was to be tried again has left the directory. */
const nothingLeft: SmtpReply = { taken: [], refused: [], why: undefined };

/**
 * Carries a letter to everybody. Who has been answered for is remembered until all have: the next attempt goes to the
 * others only. (The memory goes with the process; then the Message-ID tells a mail server or a reader that it is the
 * same letter.)
 */
function carrier(server: Smtp) {
  const begun = new Map<string, { readonly taken: Set<string>; readonly refused: Map<string, RefusedAddress> }>();
  return async (
    letter: Letter,
    everybody: readonly MailAddress[],
  ): Promise<{ taken: string[]; refused: RefusedAddress[] }> => {
    const { taken, refused } = begun.get(letter.id) ?? { taken: new Set(), refused: new Map() };
    const addresses = everybody.map(({ address }) => address);
    const still = addresses.filter((address) => !taken.has(address) && !refused.has(address));
    const answer = still.length > 0 ? await server.send(letter, everybody, still) : nothingLeft;
    for (const address of answer.taken) taken.add(address);
    for (const one of answer.refused) refused.set(one.address, one);
    if (answer.why) {
      if (taken.size + refused.size > 0) begun.set(letter.id, { taken, refused });
      throw answer.why;
    }
    begun.delete(letter.id);
    return { taken: addresses.filter((address) => taken.has(address)), refused: [...refused.values()] };
  };
}
