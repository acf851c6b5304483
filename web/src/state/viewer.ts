import { flag, kept } from './preferences.ts';

/** Whether what is known of a picture stands beside it in the viewer. */
export const showsDetails = kept('ima2.viewerDetails', flag, true);
