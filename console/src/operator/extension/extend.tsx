import type { CreditExtension, OperatorAccountDetail } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Note, Page, to, Verdict } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { RefusedStep, TwoSteps, useTwoSteps } from '../../parts/two-steps.tsx';
import { useProblem } from '../../signin/problem.ts';
import { fullDay } from '../../words/days.ts';
import { useOperator } from '../session.ts';
import { type Draft, ExtensionForm, readDays } from './form.tsx';
import { words } from './words.ts';

/** Puts off the last day of an account's credits: how much and why, then what it does, to correct or to confirm. */
export default function ExtendCredits({ params: { id = '' } }: { params: { id?: string } }) {
	const w = useWords(words);
	const { may } = useOperator();
	const path = `/v1/operator/accounts/${encodeURIComponent(id)}`;
	const account = useResource(id, () => call<OperatorAccountDetail>(path));
	const [done, setDone] = useState<CreditExtension | null>(null);
	const name = account.data?.name;
	return (
		<Page
			key={done === null ? 'form' : 'done'}
			title={w.title}
			{...(name === undefined ? {} : { heading: w.titleOf(name) })}
			parent={{ href: to('accounts', id), name: name ?? w.account }}
		>
			{done !== null ? (
				<Done extension={done} accountId={id} />
			) : may('extendCredits') ? (
				<Loaded what={w.account} resource={account}>
					{(found) => <Flow account={found} path={path} done={setDone} />}
				</Loaded>
			) : (
				<Note shape="lock" title={w.forbiddenTitle}>
					{w.forbidden}
				</Note>
			)}
		</Page>
	);
}

function Flow(props: {
	account: OperatorAccountDetail;
	path: string;
	done: (extension: CreditExtension) => void;
}) {
	const { account, path, done } = props;
	const w = useWords(words);
	const say = useProblem();
	const steps = useTwoSteps();
	const [draft, setDraft] = useState<Draft>({ days: '', reason: '' });
	// Each call extends: a repetition after a lost answer must be the same call.
	const [key, setKey] = useState(newKey);
	const extend = () =>
		steps.run(async () => {
			const body = { days: readDays(draft.days), reason: draft.reason.trim() };
			done(
				await call<CreditExtension>(`${path}/credits/extension`, {
					...{ method: 'POST', body },
					headers: { 'idempotency-key': key },
				}),
			);
		});
	const correct = () => {
		setKey(newKey());
		steps.back();
	};
	return (
		<TwoSteps
			steps={steps}
			say={w.say}
			first={{ lead: w.leadDraft, name: w.stepDraft }}
			summary={{ lead: w.leadSummary, name: w.stepSummary }}
			refused={(error) => (
				<RefusedStep title={w.refused} go={w.again} again={correct}>
					<span lang="en">{error.detail === '' ? say(error) : error.detail}</span>
				</RefusedStep>
			)}
		>
			{steps.isSummary ? (
				<Summary account={account} draft={draft} back={correct} go={() => void extend()} />
			) : (
				<ExtensionForm draft={draft} change={setDraft} next={steps.next} />
			)}
		</TwoSteps>
	);
}

/** A key that no other call has. `randomUUID` exists on secure pages only. */
function newKey(): string {
	return [...crypto.getRandomValues(new Uint8Array(16))]
		.map((byte) => byte.toString(16).padStart(2, '0'))
		.join('');
}

function Summary(props: {
	account: OperatorAccountDetail;
	draft: Draft;
	back: () => void;
	go: () => void;
}) {
	const { account, draft, back, go } = props;
	const w = useWords(words);
	const format = useFormat();
	const days = readDays(draft.days) ?? 0;
	return (
		<section class="card">
			<dl class="facts">
				<dt>{w.client}</dt>
				<dd>{account.name}</dd>
				<dt>{w.extends}</dt>
				<dd>{w.ofDays(days, format.number(days))}</dd>
				<dt>{w.reason}</dt>
				<dd class="plain">{draft.reason.trim()}</dd>
			</dl>
			<ul class="points read">
				{w.effects.split('\n').map((effect) => (
					<li key={effect}>{effect}</li>
				))}
			</ul>
			<div class="do">
				<button class="btn" type="button" onClick={back}>
					{w.correct}
				</button>
				<button class="btn main" type="button" onClick={go}>
					{w.go(days, format.number(days))}
				</button>
			</div>
		</section>
	);
}

function Done(props: { extension: CreditExtension; accountId: string }) {
	const { extension, accountId } = props;
	const w = useWords(words);
	const format = useFormat();
	const count = extension.lots.length;
	return (
		<>
			<Verdict tone="ok" shape="ok" say={w.done(count, format.number(count))} lead={w.doneLead} />
			<section class="card">
				<h2>{w.lots}</h2>
				<Table
					caption={w.lots}
					rows={extension.lots}
					keyOf={({ lotId }) => lotId}
					columns={[
						{ head: w.lot, cell: ({ lotId }) => <span class="code">{lotId}</span> },
						{
							head: w.lastDay,
							cell: ({ lastDay }) => fullDay(lastDay, format.language, false),
						},
					]}
				/>
				<p>
					<a href={to('accounts', accountId)}>{w.back}</a>
				</p>
			</section>
		</>
	);
}
