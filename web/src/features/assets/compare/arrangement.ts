/** How two pictures share one frame. */
export type Blend = 'slider' | 'blink' | 'difference';
/** How the pictures of a comparison are shown. */
export type Arrangement = 'side' | Blend;
