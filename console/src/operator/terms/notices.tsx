import type { NoticeInformation, OperatorNotice } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { type ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Ask } from '../../parts/ask.tsx';
import { Field, Select } from '../../parts/field.tsx';
import { Status } from '../../parts/shape.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { fullDay } from '../../words/days.ts';
import { AccountLink, useAccounts } from '../account-names.tsx';
import { textOf } from '../ask-why.tsx';
import { useDone } from '../done.tsx';
import { ReceivedOn } from '../received-on.tsx';
import { useOperator } from '../session.ts';
import { words as frame } from '../words.ts';
import { words } from './words.ts';

const MOST = 100;
const CHANNELS = ['email', 'in_app', 'lrar', 'lre'] as const;

/** Who was told of a change, and until when the client may leave. */
export function Notices() {
	const w = useWords(words);
	const { note, say } = useDone();
	const [informing, setInforming] = useState<OperatorNotice | null>(null);
	const notices = useResource('notices', () =>
		call<{ data: OperatorNotice[] }>('/v1/operator/notices', { query: { limit: MOST } }),
	);
	return (
		<section class="card">
			<h2>{w.notices}</h2>
			{note}
			<Loaded what={w.whatNotices} resource={notices}>
				{({ data }) =>
					data.length === 0 ? (
						<Empty title={w.noNoticesTitle}>
							<p class="read">{w.noNotices}</p>
						</Empty>
					) : (
						<List notices={data} inform={setInforming} />
					)
				}
			</Loaded>
			{informing !== null && (
				<InformDialog
					notice={informing}
					close={() => setInforming(null)}
					done={() => {
						setInforming(null);
						say(w.informed);
						notices.reload();
					}}
				/>
			)}
		</section>
	);
}

function List(props: {
	notices: readonly OperatorNotice[];
	inform: (notice: OperatorNotice) => void;
}) {
	const { notices, inform } = props;
	const w = useWords(words);
	const format = useFormat();
	const accounts = useAccounts();
	const { may } = useOperator();
	const day = (date: string) => fullDay(date, format.language, false);
	const columns: Column<OperatorNotice>[] = [
		{ head: w.made, cell: ({ createdAt }) => format.short(createdAt) },
		{
			head: w.account,
			wide: true,
			cell: ({ accountId }) => <AccountLink id={accountId} accounts={accounts} />,
		},
		{ head: w.about, cell: ({ document }) => w.documents[document] },
		{
			head: w.state,
			cell: ({ informedOn, exitUntil }) =>
				informedOn === null ? (
					<Status shape="wait" tone="wait" word={w.notInformed} />
				) : (
					<>
						<Status shape="ok" tone="ok" word={w.informedOn(day(informedOn))} />
						{exitUntil !== null && (
							<>
								<br />
								<small>{w.exitUntil(day(exitUntil))}</small>
							</>
						)}
					</>
				),
		},
	];
	if (may('recordNoticeInformation')) {
		columns.push({
			head: w.action,
			wide: true,
			cell: (notice) =>
				notice.informedOn === null ? (
					<button class="btn sm" type="button" onClick={() => inform(notice)}>
						{w.inform}
					</button>
				) : (
					'–'
				),
		});
	}
	return (
		<Table caption={w.noticesCaption} rows={notices} keyOf={({ id }) => id} columns={columns} />
	);
}

function InformDialog(props: { notice: OperatorNotice; close: () => void; done: () => void }) {
	const { notice, close, done } = props;
	const w = useWords(words);
	const f = useWords(frame);
	const explain = (error: ApiError) => {
		if (error.slug === 'letter-required') return w.letterRequired;
		const [field] = error.fields;
		if (field?.pointer === '/receivedOn') return w.dayWrong;
		if (field?.pointer === '/proof') return w.proofShort;
		return undefined;
	};
	return (
		<Ask
			title={w.informTitle}
			keep={f.cancel}
			go={w.informGo}
			explain={explain}
			act={async (form) => {
				const has = (name: string) => new FormData(form).has(name);
				const body: NoticeInformation = {
					channel: CHANNELS.find((one) => one === textOf(form, 'channel')) ?? 'email',
					receivedOn: textOf(form, 'receivedOn'),
					proof: textOf(form, 'proof'),
					qualifiedProof: has('qualifiedProof'),
					recipientAccepts: has('recipientAccepts'),
				};
				await call(`/v1/operator/notices/${encodeURIComponent(notice.id)}/information`, {
					method: 'POST',
					body,
				});
				done();
			}}
			close={close}
		>
			<p>{w.informLead}</p>
			<Select
				id="channel"
				name="channel"
				label={w.channel}
				value="email"
				options={CHANNELS.map((one) => [one, w.channels[one]] as const)}
			/>
			<ReceivedOn label={w.receivedOn} hint={w.receivedHint} />
			<Field
				id="proof"
				name="proof"
				autocomplete="off"
				required
				maxLength={500}
				label={w.proof}
				hint={w.proofHint}
			/>
			<fieldset>
				<legend>{w.lreTitle}</legend>
				<label class="choice">
					<input type="checkbox" name="qualifiedProof" />
					<span>{w.qualifiedProof}</span>
				</label>
				<label class="choice">
					<input type="checkbox" name="recipientAccepts" />
					<span>{w.recipientAccepts}</span>
				</label>
			</fieldset>
		</Ask>
	);
}
