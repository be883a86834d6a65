import type { Suspension } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { Shape, type ShapeName, type Tone } from '../../parts/shape.tsx';
import { words } from './words.ts';

const LOOKS: Readonly<Record<string, { shape: ShapeName; tone: Tone }>> = {
	notify: { shape: 'warn', tone: 'warn' },
	take_force: { shape: 'stop', tone: 'stop' },
	appeal: { shape: 'note', tone: 'info' },
	confirm: { shape: 'stop', tone: 'stop' },
	lift: { shape: 'ok', tone: 'ok' },
	withdraw: { shape: 'none', tone: '' },
	terminate: { shape: 'none', tone: '' },
};

/** What happened to a suspension, oldest first. */
export function Steps({ history }: { history: Suspension['history'] }) {
	const w = useWords(words);
	const format = useFormat();
	const names: Readonly<Record<string, string>> = w.steps;
	return (
		<section class="card">
			<h2>{w.historyTitle}</h2>
			<ol class="story">
				{history.map(({ step, at, by }, index) => {
					const { shape, tone } = LOOKS[step] ?? { shape: 'note' as const, tone: '' as const };
					return (
						<li key={index}>
							<Shape name={shape} tone={tone} />
							<time dateTime={at}>{format.moment(at)}</time>
							<b>{Object.hasOwn(names, step) ? names[step] : step}</b>
							<p class="mut">
								{by === 'platform' ? w.byPlatform : by === 'client' ? w.byClient : w.byOperator}
							</p>
						</li>
					);
				})}
			</ol>
		</section>
	);
}
