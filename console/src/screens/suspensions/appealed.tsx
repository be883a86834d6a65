import type { Suspension } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { words } from './words.ts';

/** What the client asked for, and what the provider decided. */
export function Appealed({ suspension }: { suspension: Suspension }) {
	const w = useWords(words);
	const format = useFormat();
	const { reinstatement, decision } = suspension;
	return (
		<>
			{decision !== null && (
				<section class="card">
					<h2>{w.decisionTitle}</h2>
					<dl class="facts">
						<dt>{w.outcome}</dt>
						<dd>
							{w.outcomes[decision.outcome]}, {format.moment(decision.decidedAt)}
						</dd>
						<dt>{w.goodFaith}</dt>
						<dd>{decision.goodFaith ? w.faithGiven : w.faithDenied}</dd>
						<dt>{w.fee}</dt>
						<dd>
							{format.euros(decision.fee.amount)}
							<br />
							<small>{decision.fee.why[format.language]}</small>
						</dd>
						{decision.reason !== null && (
							<>
								<dt>{w.itsReason}</dt>
								<dd class="plain">{decision.reason}</dd>
							</>
						)}
					</dl>
				</section>
			)}
			{reinstatement !== null && (
				<section class="card">
					<h2>{w.requestTitle}</h2>
					<p class="small">{w.requestedAt(format.moment(reinstatement.requestedAt))}</p>
					<blockquote class="plain read">{reinstatement.statement}</blockquote>
					{reinstatement.measures.length === 0 ? (
						<p>{w.contested}</p>
					) : (
						<>
							<h3>{w.fields.measures}</h3>
							<ul class="points">
								{reinstatement.measures.map((measure, index) => (
									<li key={index} class="plain">
										{measure}
									</li>
								))}
							</ul>
						</>
					)}
				</section>
			)}
		</>
	);
}
