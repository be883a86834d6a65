import type { OperatorAccountDetail } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { AskWhy } from '../ask-why.tsx';
import { useDone } from '../done.tsx';
import { useOperator } from '../session.ts';
import { looks } from './looks.ts';
import { ReadData } from './read.tsx';
import { words } from './words.ts';

type Step = 'suspend' | 'reinstate' | 'close';
type Entry = OperatorAccountDetail['history'][number];

/** The steps that start in each state (`governance/src/states/accounts.ts`). */
const FROM: Readonly<Record<OperatorAccountDetail['status'], readonly Step[]>> = {
	active: ['suspend', 'close'],
	suspended: ['reinstate', 'close'],
	terminated: ['close'],
	closed: [],
};

/** One account: how it stands, what can be done, and what was done. */
export default function AccountScreen({ params: { id = '' } }: { params: { id?: string } }) {
	const w = useWords(words);
	const path = `/v1/operator/accounts/${encodeURIComponent(id)}`;
	const account = useResource(id, () => call<OperatorAccountDetail>(path));
	return (
		<Page title={account.data?.name ?? w.account} parent={{ href: to('accounts'), name: w.title }}>
			<Loaded what={w.account} resource={account}>
				{(found) => <Account account={found} path={path} reload={account.reload} />}
			</Loaded>
		</Page>
	);
}

function Account(props: { account: OperatorAccountDetail; path: string; reload: () => void }) {
	const { account, path, reload } = props;
	const w = useWords(words);
	const format = useFormat();
	const { may } = useOperator();
	const [asking, setAsking] = useState<Step | 'read' | null>(null);
	const done = useDone();
	const { status, governance } = account;
	const steps = FROM[status].filter((step) => may(`${step}Account`));
	return (
		<>
			<Verdict
				tone={looks[status].tone}
				shape={looks[status].shape}
				live
				say={w.sayStatus[status]}
				lead={w.lead}
			/>
			{done.note}
			<section class="card">
				<h2>{w.facts}</h2>
				<dl class="facts">
					<dt>{w.governance}</dt>
					<dd>{governance === null ? w.noContract : w.modes[governance]}</dd>
					<dt>{w.plan}</dt>
					<dd>{w.plans[account.plan]}</dd>
					<dt>{w.since}</dt>
					<dd>{format.date(account.createdAt)}</dd>
				</dl>
				<div class="do">
					{may('readAccountData') && (
						<button class="btn" type="button" onClick={() => setAsking('read')}>
							{w.read}
						</button>
					)}
					{canExtend(account) && may('extendCredits') && (
						<a class="btn" href={to('accounts', account.id, 'extend')}>
							{w.extend}
						</a>
					)}
					{may('correctClientIdentity') && (
						<a class="btn" href={to('accounts', account.id, 'identity')}>
							{w.identity}
						</a>
					)}
					{steps.map((step) => (
						<button
							key={step}
							class={step === 'close' ? 'btn danger' : 'btn'}
							type="button"
							onClick={() => setAsking(step)}
						>
							{w.steps[step]}
						</button>
					))}
				</div>
			</section>
			<History entries={account.history} />
			{asking === 'read' && <ReadData path={path} close={() => setAsking(null)} />}
			{asking !== null && asking !== 'read' && (
				<AskWhy
					title={w.stepTitles[asking]}
					go={w.stepGo[asking]}
					danger={asking !== 'reinstate'}
					hint={w.clientReads}
					act={async (reason) => {
						await call(`${path}/${asking}`, { method: 'POST', body: { reason } });
						setAsking(null);
						done.say(w.stepDone[asking]);
						reload();
					}}
					close={() => setAsking(null)}
				>
					<p>{w.stepLeads[asking]}</p>
				</AskWhy>
			)}
		</>
	);
}

/** An account that pays by credits, and whose contract is not over (`platform/src/operator/accounts/extend-credits.ts`). */
function canExtend({ plan, status }: OperatorAccountDetail): boolean {
	return plan === 'prepaid' && (status === 'active' || status === 'suspended');
}

function History({ entries }: { entries: readonly Entry[] }) {
	const w = useWords(words);
	const format = useFormat();
	const columns: Column<Entry>[] = [
		{ head: w.step, cell: ({ step }) => w.stepNames[step] },
		{ head: w.at, cell: ({ at }) => format.short(at) },
		{ head: w.why, wide: true, cell: ({ reason }) => <span class="plain">{reason}</span> },
		{ head: w.by, wide: true, cell: ({ operator }) => <span class="code">{operator}</span> },
	];
	return (
		<section class="card">
			<h2>{w.history}</h2>
			{entries.length === 0 ? (
				<p>{w.historyNone}</p>
			) : (
				<Table
					caption={w.history}
					rows={entries}
					keyOf={({ at, step }) => `${at} ${step}`}
					columns={columns}
				/>
			)}
		</section>
	);
}
