import type { CSSProperties } from 'preact';
import { classNames } from './class-names.ts';
import './skeleton.css';

interface SkeletonProps {
  /** CSS lengths; the width fills what is there when absent. */
  width?: string;
  height?: string;
  /** Width by height, instead of a height. */
  ratio?: number;
  shape?: 'box' | 'line' | 'circle';
  class?: string;
}

/** The place of something that is on its way, in its final size. Mark what holds it with `aria-busy`. */
export function Skeleton({ width, height, ratio, shape = 'box', class: className }: SkeletonProps) {
  const style: CSSProperties = {
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(ratio === undefined ? {} : { aspectRatio: String(ratio) }),
  };
  return <div class={classNames('skeleton', `skeleton-${shape}`, className)} style={style} aria-hidden="true" />;
}
