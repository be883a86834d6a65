import type { IdentityCorrection } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import { fullDay } from '../../words/days.ts';
import { textOf } from './correction-fields.ts';
import { correctionWords } from './correction-words.ts';

const MOST = 200;

/** What has changed of the client since the acceptance. */
export function Corrections() {
	const w = useWords(correctionWords);
	const list = useResource('corrections', () =>
		call<{ data: IdentityCorrection[]; nextCursor: string | null }>(
			'/v1/account/identity-corrections',
			{ query: { limit: MOST } },
		),
	);
	return (
		<section class="card" id="corrections">
			<h2>{w.list}</h2>
			<p class="mut read">{w.listLead}</p>
			<Loaded what={w.whatList} resource={list}>
				{({ data, nextCursor }) =>
					data.length === 0 ? (
						<Empty title={w.noneTitle}>
							<p class="read">{w.none}</p>
						</Empty>
					) : (
						<>
							<ul class="list">
								{data.map((correction) => (
									<li key={correction.id}>
										<CorrectionFacts correction={correction} />
									</li>
								))}
							</ul>
							{nextCursor !== null && <p class="small">{w.older}</p>}
						</>
					)
				}
			</Loaded>
		</section>
	);
}

/** One correction: what changed, since when, why, by which evidence, and who made it. */
export function CorrectionFacts(props: {
	correction: IdentityCorrection;
	/** One below the heading that it stands under. */
	heading?: 'h2' | 'h3';
}) {
	const { correction, heading: Heading = 'h3' } = props;
	const w = useWords(correctionWords);
	const format = useFormat();
	const { at, since, by, fields, reason, evidence, before, after } = correction;
	const valueOf = (of: IdentityCorrection['before'], name: (typeof fields)[number]) =>
		name === 'address' ? textOf(of.address) : (of[name] ?? '');
	return (
		<div class="flow">
			<Heading>{w.correctedOn(format.moment(at))}</Heading>
			<dl class="facts">
				{fields.flatMap((name) => [
					<dt key={`${name} name`}>{w.names[name]}</dt>,
					<dd key={name}>{w.becomes(valueOf(before, name), valueOf(after, name))}</dd>,
				])}
				<dt>{w.since}</dt>
				<dd>{fullDay(since, format.language)}</dd>
				<dt>{w.reason}</dt>
				<dd class="plain">{reason}</dd>
				<dt>{w.evidence}</dt>
				<dd class="plain">
					{evidence.text}
					{evidence.sha256 !== undefined && (
						<>
							<br />
							<small class="code">{evidence.sha256}</small>
						</>
					)}
				</dd>
				<dt>{w.by}</dt>
				<dd>{w.bys[by]}</dd>
			</dl>
		</div>
	);
}
