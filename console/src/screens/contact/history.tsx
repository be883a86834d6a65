import type { Consent, ConsentState } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Shape } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { optOutSources } from '../../words/opt-out-sources.ts';
import { words } from './words.ts';

/** Opt-outs in force, with how they came. */
export function OptOuts({ state }: { state: ConsentState }) {
	const w = useWords(words);
	const sources = useWords(optOutSources);
	const format = useFormat();
	const sourceOf = (source: string) =>
		(sources as Readonly<Record<string, string>>)[source] ?? source;
	return (
		<section class="card">
			<h2>{w.optOuts}</h2>
			{state.optOuts.length === 0 ? (
				<p class="mut">{w.noOptOut}</p>
			) : (
				<ul class="list">
					{state.optOuts.map(({ channels, source, occurredAt }) => (
						<li key={`${occurredAt} ${channels.join()}`}>
							<Shape name="stop" tone="stop" />
							<div>
								<b>{channels.map((channel) => w.channels[channel]).join(', ')}</b>
								<p class="small">
									{format.moment(occurredAt)}, {w.from(sourceOf(source))}
								</p>
							</div>
						</li>
					))}
				</ul>
			)}
		</section>
	);
}

/** The evidence of every consent: when, how, with which text. */
export function History({ contactId }: { contactId: string }) {
	const w = useWords(words);
	const consents = useResource(contactId, () =>
		call<{ data: Consent[] }>('/v1/consents', { query: { contactId, limit: 100 } }),
	);
	return (
		<section class="card">
			<h2>{w.history}</h2>
			<Loaded what={w.whatHistory} resource={consents}>
				{({ data }) =>
					data.length === 0 ? (
						<p class="mut">{w.noHistory}</p>
					) : (
						<ul class="list">
							{data.map((consent) => (
								<Evidence key={consent.id} consent={consent} />
							))}
						</ul>
					)
				}
			</Loaded>
		</section>
	);
}

function Evidence({ consent }: { consent: Consent }) {
	const w = useWords(words);
	const format = useFormat();
	const { action, channels, purposes, collectedAt, method, wording, controller, sourceUrl } =
		consent;
	const isGrant = action === 'grant';
	const about = [
		...purposes.map((purpose) => w.purposes[purpose]),
		...channels.map((channel) => w.channels[channel]),
	].join(', ');
	const how = [method === undefined ? undefined : w.methods[method], controller].filter(
		(part) => part !== undefined,
	);
	return (
		<li>
			<Shape name={isGrant ? 'ok' : 'stop'} tone={isGrant ? 'ok' : 'stop'} />
			<div>
				<b>{w.actions[action]}</b> <span class="mut">{about}</span>
				<p class="small">{[format.moment(collectedAt), ...how].join(' · ')}</p>
				{wording !== undefined && (
					<details>
						<summary>{w.wording}</summary>
						<p class="read" {...(wording.language === undefined ? {} : { lang: wording.language })}>
							{wording.text}
						</p>
						{sourceUrl !== undefined && (
							<p class="small">
								{w.source} <span class="code">{sourceUrl}</span>
							</p>
						)}
					</details>
				)}
			</div>
		</li>
	);
}
