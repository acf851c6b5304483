import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, render, screen } from '@testing-library/preact';
import type { Comparison, ComparisonCell } from '../../../../../src/domain/comparison.ts';
import { ComparisonPanel } from '../../../../../web/src/features/generation/comparison/comparison-panel.tsx';
import { comparison } from '../../../../../web/src/state/generation/comparison.ts';
import { modelWith, plant, providerWith } from '../bar/planted.ts';

function aCell(index: number, over: Partial<ComparisonCell>): ComparisonCell {
  return {
    ...{ index, label: `studio: Plain`, prompt: 'a fox', provider: 'studio', model: 'plain', requestId: `c.${index}` },
    ...{ status: 'completed', filename: `fox_${index}.png`, width: 512, height: 512, elapsed: 2, seed: null },
    ...{ priceUsd: 0.02, costUsd: null, warnings: [], error: null },
    ...over,
  };
}

function aComparison(cells: ComparisonCell[], over: Partial<Comparison> = {}): Comparison {
  return {
    ...{ id: 'c', status: 'partial', prompt: 'a fox', createdAt: 1, finishedAt: 2, priceUsd: 0.06, cells },
    ...{ sheet: 'sheet.png', warnings: [] },
    ...over,
  };
}

beforeEach(() => {
  plant(providerWith([modelWith()]));
});
afterEach(() => {
  cleanup();
  comparison.value = null;
});

describe('a comparison', () => {
  it('shows pictures and failures in their places, and what they came to', () => {
    const error = { code: 'X', message: 'Too dark', kind: 'provider-refused', retryable: false } as const;
    comparison.value = aComparison([aCell(0, {}), aCell(1, { status: 'error', filename: null, error })]);
    render(<ComparisonPanel />);
    expect(screen.getByText('Done: 1 of 2 pictures · $0.02')).toBeTruthy();
    expect(screen.getAllByText('Plain · Studio')).toHaveLength(2);
    expect(screen.getByText('Too dark')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Contact sheet' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Side by side' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('can be stopped while it is under way', () => {
    const cells = [aCell(0, {}), aCell(1, { status: 'running', filename: null })];
    comparison.value = aComparison(cells, { status: 'running', sheet: null });
    render(<ComparisonPanel />);
    expect(screen.getByText('1 of 2 pictures are there')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Contact sheet' })).toBeNull();
  });
});
