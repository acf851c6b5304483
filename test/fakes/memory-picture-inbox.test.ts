import { describePictureInbox } from '../contracts/picture-inbox.contract.ts';
import { MemoryPictureInbox } from './memory-picture-inbox.ts';

describePictureInbox('MemoryPictureInbox', async () => {
  const inbox = new MemoryPictureInbox();
  return {
    inbox,
    lies: async (name) => inbox.pictures.get(name)?.bytes,
    refuses: async () => {
      inbox.isClosed = true;
    },
    close: async () => undefined,
  };
});
