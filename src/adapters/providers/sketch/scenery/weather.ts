import { mix, withAlpha } from '../colour.ts';
import type { Stage } from '../stage.ts';

/** Rain, snow, fog, wind and lightning over the finished scene. */
export function paintWeather(stage: Stage): void {
  const { weather, without } = stage.scene;
  const has = (name: string): boolean => weather.includes(name) && !without.includes(name);
  if (has('storm')) lightning(stage);
  if (has('fog')) fog(stage);
  if (has('rain') || has('storm')) rain(stage);
  if (has('snowfall') || (has('snow') && !stage.scene.setting)) snow(stage, 190);
  else if (has('snow')) snow(stage, 46);
  if (has('wind')) gusts(stage);
  if (stage.scene.season === 'autumn') fall(stage, ['#c9622c', '#d8953a', '#a8392a'], 26);
  if (stage.scene.season === 'spring') fall(stage, ['#f6c4d2', '#fbe0e6', '#ee9ab2'], 30);
}

function rain(stage: Stage): void {
  const { context, width, height, unit } = stage;
  const random = stage.random.fork('rain');
  const lean = random.spread(0.16) + 0.1;
  context.strokeStyle = withAlpha(stage.style.brush.fill === 'hollow' ? stage.bright('#6a86a8') : '#e4eef6', 0.5);
  context.lineWidth = unit * 0.16;
  context.lineCap = 'round';
  context.beginPath();
  const count = 150 * Math.max(1, (width * height) / (unit * unit * 10000));
  for (let drop = 0; drop < count; drop += 1) {
    const x = random.between(-0.1, 1.1) * width;
    const y = random.between(-0.1, 1) * height;
    const length = unit * random.between(3, 8);
    context.moveTo(x, y);
    context.lineTo(x - lean * length, y + length);
  }
  context.stroke();
}

function snow(stage: Stage, count: number): void {
  const { context, width, height, unit } = stage;
  const random = stage.random.fork('flakes');
  context.fillStyle = stage.style.brush.fill === 'hollow' ? stage.bright('#a8b4c4') : '#ffffff';
  for (let flake = 0; flake < count; flake += 1) {
    context.globalAlpha = random.between(0.5, 0.95);
    context.beginPath();
    context.arc(random.next() * width, random.next() * height, unit * random.between(0.2, 0.75), 0, Math.PI * 2);
    context.fill();
  }
  context.globalAlpha = 1;
}

function fog(stage: Stage): void {
  const { context, width, height, palette, style } = stage;
  if (style.brush.fill === 'hollow') return;
  const random = stage.random.fork('fog');
  const colour = stage.bright(mix(palette.haze, '#ffffff', palette.dark ? 0.05 : 0.3));
  for (let band = 0; band < 4; band += 1) {
    const y = height * random.between(0.42, 0.86);
    const reach = height * random.between(0.12, 0.22);
    const gradient = context.createLinearGradient(0, y - reach, 0, y + reach);
    gradient.addColorStop(0, withAlpha(colour, 0));
    gradient.addColorStop(0.5, withAlpha(colour, 0.34));
    gradient.addColorStop(1, withAlpha(colour, 0));
    context.fillStyle = gradient;
    context.fillRect(0, y - reach, width, reach * 2);
  }
}

function lightning(stage: Stage): void {
  const random = stage.random.fork('lightning');
  const { width, height, unit } = stage;
  const x = width * random.between(0.2, 0.8);
  if (stage.style.brush.fill !== 'hollow') stage.glow(x, height * 0.24, unit * 60, '#e8e4ff', 0.4);
  const bolt = (startX: number, startY: number, endY: number, thick: number, lean: number): [number, number][] => {
    const points: [number, number][] = [[startX, startY]];
    for (let step = 1; step <= 9; step += 1) {
      const t = step / 9;
      points.push([startX + lean * t * unit * 10 + random.spread(unit * 2.6), startY + (endY - startY) * t]);
    }
    const back = points
      .map(([px, py], index): [number, number] => [px + thick * (1 - index / 9), py + thick * 0.4])
      .reverse();
    stage.draw((pen) => pen.fill(pen.through([...points, ...back], false), '#fffbe6', { glow: true, volume: 0 }));
    return points;
  };
  const trunk = bolt(x, -unit, height * 0.56, unit * 1.5, random.spread(1));
  for (const knot of [3, 5]) {
    const from = trunk[knot];
    if (from)
      bolt(from[0], from[1], from[1] + height * random.between(0.12, 0.2), unit * 0.7, random.chance(0.5) ? 1.3 : -1.3);
  }
}

function gusts(stage: Stage): void {
  const random = stage.random.fork('gusts');
  const { width, height, unit } = stage;
  stage.draw((pen) => {
    for (let gust = 0; gust < 5; gust += 1) {
      const x = random.between(0, 0.7) * width;
      const y = random.between(0.14, 0.6) * height;
      const reach = unit * random.between(16, 30);
      pen.line(
        pen.curve(
          `${x} ${y},${x + reach * 0.5} ${y - unit * 1.5},${x + reach} ${y},${x + reach + unit * 3} ${y - unit * 3},${x + reach} ${y - unit * 5},${x + reach - unit * 2} ${y - unit * 3}`,
        ),
        '#ffffff',
        unit * 0.4,
        { alpha: 0.7, glow: true },
      );
    }
  });
}

function fall(stage: Stage, colours: readonly string[], count: number): void {
  const random = stage.random.fork('fall');
  const { width, height, unit } = stage;
  stage.draw((pen) => {
    for (let leaf = 0; leaf < count; leaf += 1)
      pen.at(
        random.next() * width,
        random.next() * height,
        unit * random.between(0.02, 0.045),
        random.between(0, 360),
        () => pen.fill(pen.blob('-40 0!,-10 -18,40 0!,-10 18'), random.pick(colours), { volume: 0.2 }),
      );
  });
}
