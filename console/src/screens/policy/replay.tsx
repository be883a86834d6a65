import type { PolicyDocument as Policy, PolicyReplay } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useEnvironment, useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Mask } from '../../parts/mask.tsx';
import { to } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { replayWords } from './replay-words.ts';
import { ruleOf } from './rules.ts';

/** What a policy that is not saved would have decided otherwise of the latest messages. Nothing is stored and nothing is sent. */
export function Replay({ draft }: { draft: Policy }) {
	const w = useWords(replayWords);
	const { may } = useSession();
	const mayReplay = may('replayPolicy');
	const replay = useResource(JSON.stringify(draft), async () =>
		mayReplay
			? await call<PolicyReplay>('/v1/policy/replay', { method: 'POST', body: { policy: draft } })
			: null,
	);
	if (!mayReplay) return null;
	return (
		<section aria-labelledby="replay-title">
			<h3 id="replay-title">{w.title}</h3>
			<Loaded what={w.what} resource={replay}>
				{(found) => (found === null ? null : <Found found={found} />)}
			</Loaded>
		</section>
	);
}

function Found({ found }: { found: PolicyReplay }) {
	const w = useWords(replayWords);
	const format = useFormat();
	const nameOf = useRuleName();
	const { examined, examinedFrom, complete, changed, changes } = found;
	if (examined === 0 || examinedFrom === null) return <p role="status">{w.nothing}</p>;
	const count = format.number(examined);
	return (
		<>
			<p role="status">
				<b>
					{changed > 0
						? w.some(format.number(changed), count)
						: examined === 1
							? w.noneOfOne
							: w.none(count)}
				</b>
			</p>
			<p class="small">
				{w.since(format.moment(examinedFrom))}
				{!complete && <> {w.newest}</>}
			</p>
			{changes.length > 0 && (
				<Table
					caption={w.caption}
					rows={changes}
					keyOf={({ rule, before, after }) => `${rule ?? ''} ${before} ${after}`}
					columns={[
						{ head: w.rule, cell: ({ rule }) => nameOf(rule) },
						{ head: w.before, cell: ({ before }) => w.outcomes[before] },
						{ head: w.after, cell: ({ after }) => w.outcomes[after] },
						{ head: w.messages, num: true, cell: ({ messages }) => format.number(messages) },
					]}
				/>
			)}
			<Examples examples={found.examples} />
		</>
	);
}

function Examples({ examples }: Pick<PolicyReplay, 'examples'>) {
	const w = useWords(replayWords);
	const f = useWords(frame);
	const format = useFormat();
	if (examples.length === 0) return null;
	return (
		<details>
			<summary>{w.examples(examples.length)}</summary>
			<Table
				caption={w.examplesCaption}
				rows={examples}
				keyOf={({ messageId }) => messageId}
				columns={[
					{
						head: w.message,
						cell: ({ messageId, channel }) => (
							<a href={to('messages', messageId)} target="_blank" rel="noreferrer">
								{f.channels[channel]} {messageId}
							</a>
						),
					},
					{ head: w.to, cell: (example) => <Mask address={example.to} /> },
					{ head: w.at, cell: ({ at }) => format.moment(at) },
					{
						head: w.verdict,
						cell: ({ before, after }) => w.turns(w.outcomes[before], w.outcomes[after]),
					},
				]}
			/>
		</details>
	);
}

/** The title of a rule and its id. */
function useRuleName(): (id: string | null) => string {
	const w = useWords(replayWords);
	const { language } = useEnvironment();
	return (id) => {
		if (id === null) return w.noRule;
		const title = ruleOf(id)?.title[language];
		return title === undefined ? id : `${id}, ${title}`;
	};
}
