import { useWords } from '../../app/environment.ts';
import { to } from '../../parts/page.tsx';
import { Shape } from '../../parts/shape.tsx';
import type { Situation } from './situation.ts';
import { words } from './words.ts';

/** A list that ticks itself until the first message. */
export function FirstSteps({ steps }: { steps: NonNullable<Situation['steps']> }) {
	const { steps: w } = useWords(words);
	const list = [
		{ name: w.sender, hint: w.senderHint, done: steps.sender },
		{ name: w.contact, hint: w.contactHint, done: steps.contact },
		{ name: w.message, hint: w.messageHint, done: null },
		{ name: w.sent, hint: w.sentHint, done: steps.sent },
	];
	return (
		<section class="card">
			<h2>{w.title}</h2>
			<ol class="list">
				{list.map(({ name, hint, done }) => (
					<li key={name}>
						<Shape
							name={done === true ? 'ok' : 'draft'}
							{...(done === true ? { tone: 'ok' as const } : {})}
						/>
						<div>
							{done === null ? <a href={to('try')}>{name}</a> : <b>{name}</b>}
							{done === true && <span class="vh"> ({w.done})</span>}
							<p class="mut">{hint}</p>
						</div>
					</li>
				))}
			</ol>
		</section>
	);
}
