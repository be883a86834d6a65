import { useSession, useWords } from '../../app/environment.ts';
import { to } from '../../parts/page.tsx';
import { Shape } from '../../parts/shape.tsx';
import type { Situation } from './situation.ts';
import { words } from './words.ts';

/** A list that ticks itself until the first message. */
export function FirstSteps({ steps }: { steps: NonNullable<Situation['steps']> }) {
	const { steps: w } = useWords(words);
	const { may } = useSession();
	// A step leads to where this person may take it.
	const list = [
		{ name: w.sender, hint: w.senderHint, done: steps.sender, at: ['createSender', 'senders'] },
		{
			name: w.contact,
			hint: w.contactHint,
			done: steps.contact,
			at: ['createImport', 'imports/new'],
		},
		{ name: w.sent, hint: w.sentHint, done: steps.sent, at: ['createCampaign', 'campaigns/new'] },
	] as const;
	return (
		<section class="card">
			<h2>{w.title}</h2>
			<ol class="list">
				{list.map(({ name, hint, done, at: [operation, path] }) => (
					<li key={name}>
						<Shape name={done ? 'ok' : 'draft'} {...(done ? { tone: 'ok' as const } : {})} />
						<div>
							{done || !may(operation) ? <b>{name}</b> : <a href={to(path)}>{name}</a>}
							{done && <span class="vh"> ({w.done})</span>}
							<p class="mut">{hint}</p>
						</div>
					</li>
				))}
			</ol>
			<p class="mut">
				{w.messageHint} <a href={to('try')}>{w.message}</a>
			</p>
		</section>
	);
}
