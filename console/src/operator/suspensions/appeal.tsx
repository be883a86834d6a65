import type { OperatorSuspension } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Ask } from '../../parts/ask.tsx';
import { to } from '../../parts/page.tsx';
import { AskWhy } from '../ask-why.tsx';
import { words as frame } from '../words.ts';
import { words } from './words.ts';

/** What a client says against a suspension, and the two answers. */
export function Appeal(props: { suspension: OperatorSuspension; decided: (said: string) => void }) {
	const { suspension, decided } = props;
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	const [asking, setAsking] = useState<'lift' | 'keep' | null>(null);
	const { id, accountId, kind, scope, because, reinstatement } = suspension;
	const decide = async (body: object, said: string) => {
		const path = `/v1/operator/suspensions/${encodeURIComponent(id)}/decision`;
		await call(path, { method: 'POST', body });
		setAsking(null);
		decided(said);
	};
	return (
		<article>
			<h3>
				<a href={to('accounts', accountId)}>{accountId}</a> · {w.kinds[kind]} ·{' '}
				{w.scopes[scope.type]}
			</h3>
			{because?.denominator != null && (
				<p>{w.figures(format.number(because.numerator), format.number(because.denominator))}</p>
			)}
			{reinstatement !== null && (
				<>
					<p class="small">{w.asked(format.moment(reinstatement.requestedAt))}</p>
					<h4>{w.statement}</h4>
					<p class="read plain">{reinstatement.statement}</p>
					<h4>{w.measures}</h4>
					{reinstatement.measures.length === 0 ? (
						<p>{w.noMeasures}</p>
					) : (
						<ul class="points">
							{reinstatement.measures.map((measure) => (
								<li key={measure} class="plain">
									{measure}
								</li>
							))}
						</ul>
					)}
				</>
			)}
			{kind === 'operator' ? (
				<p class="small">{w.byAccount}</p>
			) : (
				<div class="do">
					<button class="btn" type="button" onClick={() => setAsking('keep')}>
						{w.keep}
					</button>
					<button class="btn main" type="button" onClick={() => setAsking('lift')}>
						{w.lift}
					</button>
				</div>
			)}
			{asking === 'lift' && (
				<Ask
					title={w.liftTitle}
					keep={f.cancel}
					go={w.liftGo}
					act={() => decide({ outcome: 'lifted' }, w.lifted)}
					close={() => setAsking(null)}
				>
					<p>{w.liftLead}</p>
				</Ask>
			)}
			{asking === 'keep' && (
				<AskWhy
					title={w.keepTitle}
					go={w.keepGo}
					danger
					hint={w.clientReads}
					act={(reason) => decide({ outcome: 'confirmed', reason }, w.kept)}
					close={() => setAsking(null)}
				>
					<p>{w.keepLead}</p>
				</AskWhy>
			)}
		</article>
	);
}
