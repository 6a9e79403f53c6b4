import type { BrowserContext } from '@playwright/test';

/**
 * Makes every page of a context as slow as one on a busy machine: what React leaves for later (effects after painting,
 * renderings that nobody waits for) comes a second after what is seen. A key that is pressed as soon as something
 * is seen must find its listener even so.
 */
export async function makePagesBusy(context: BrowserContext): Promise<void> {
  // React's scheduler wakes itself by messages of a channel; the site's own channels carry a buffer or a port along.
  await context.addInitScript(() => {
    const LATER_MILLISECONDS = 1_000;
    const post = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function (this: MessagePort, ...message: unknown[]) {
      const send = () => Reflect.apply(post, this, message);
      if (message.length === 1 && message[0] === null) setTimeout(send, LATER_MILLISECONDS);
      else send();
    };
  });
}
