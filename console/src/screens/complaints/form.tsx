import type { Complaint, ComplaintRequest } from '@marketing-cible/contract';
import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Errors, Field, FieldFrame, fieldErrors, Select } from '../../parts/field.tsx';
import { Note, to } from '../../parts/page.tsx';
import { useProblem } from '../../signin/problem.ts';
import { dayIn } from '../../words/days.ts';
import { instantIn } from '../../words/local-time.ts';
import { CHANNELS, SAYS } from './looks.ts';
import { words } from './words.ts';

const LONGEST = 4000;
const FIELDS = ['accountId', 'subject', 'text', 'messageId', 'receivedAt'] as const;
type Problems = Readonly<Partial<Record<(typeof FIELDS)[number], string>>>;

/** Where the operator records a complaint: for which client. */
interface OfAccount {
	field: (error: string | undefined) => ComponentChildren;
	missing: string;
	unknown: string;
}

/** Records a complaint, of either realm; the person is opted out before the answer arrives. */
export function ComplaintForm(props: {
	heading: string;
	/** The likeliest one. */
	channel: (typeof CHANNELS)[number];
	messageIdHint: string;
	/** Where the complaint is recorded in the API. @param accountId empty without `account`. */
	pathOf: (accountId: string) => string;
	account?: OfAccount;
}) {
	const { heading, channel, messageIdHint, pathOf, account } = props;
	const w = useWords(words);
	const say = useProblem();
	const { route } = useLocation();
	const { timeZone } = useFormat();
	const [problems, setProblems] = useState<Problems>({});
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	async function submit(form: HTMLFormElement) {
		if (isBusy) return;
		setError(undefined);
		const data = new FormData(form);
		const accountId = textOf(data, 'accountId');
		const body = requestOf(data, timeZone);
		const missing: Problems = {
			...(account !== undefined && accountId === '' ? { accountId: account.missing } : {}),
			...(body.subject === '' ? { subject: w.subjectMissing } : {}),
		};
		setProblems(missing);
		if (Object.keys(missing).length > 0) return;
		setIsBusy(true);
		try {
			const made = await call<Pick<Complaint, 'id'>>(pathOf(accountId), { method: 'POST', body });
			route(to('complaints', made.id));
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			const at = fieldErrors(failure);
			const known: Problems = {
				...(account !== undefined && failure.status === 404 ? { accountId: account.unknown } : {}),
				...('subject' in at || 'contactId' in at ? { subject: w.subjectWrong } : {}),
				...('messageId' in at ? { messageId: w.messageWrong } : {}),
				...('receivedAt' in at ? { receivedAt: w.receivedWrong } : {}),
				...('text' in at ? { text: w.textWrong } : {}),
			};
			setProblems(known);
			if (Object.keys(known).length === 0) setError(failure);
		} finally {
			setIsBusy(false);
		}
	}
	return (
		<form
			class="card slim"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				void submit(event.currentTarget);
			}}
		>
			<h2>{heading}</h2>
			<Errors
				list={FIELDS.flatMap((name) => {
					const text = problems[name];
					return text === undefined ? [] : [{ id: name, text }];
				})}
			/>
			{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
			{account?.field(problems.accountId)}
			<Field
				id="subject"
				name="subject"
				autocomplete="off"
				spellcheck={false}
				maxLength={320}
				label={w.subject}
				hint={w.subjectHint}
				error={problems.subject}
			/>
			<div class="pair">
				<Select
					id="channel"
					name="channel"
					label={w.channel}
					value={channel}
					options={CHANNELS.map((one) => [one, w.channels[one]] as const)}
				/>
				<Select
					id="says"
					name="says"
					label={w.says}
					any={w.fromText}
					value=""
					options={SAYS.map((one) => [one, w.saying[one]] as const)}
				/>
			</div>
			<FieldFrame
				id="text"
				label={w.text}
				hint={w.textHint}
				{...(problems.text === undefined ? {} : { error: problems.text })}
			>
				{(aria) => <textarea {...aria} id="text" name="text" rows={4} maxLength={LONGEST} />}
			</FieldFrame>
			<Field
				id="messageId"
				name="messageId"
				autocomplete="off"
				spellcheck={false}
				maxLength={100}
				label={w.messageId}
				hint={messageIdHint}
				error={problems.messageId}
			/>
			<Field
				id="receivedAt"
				name="receivedAt"
				type="date"
				label={w.receivedOn}
				hint={w.receivedHint}
				error={problems.receivedAt}
			/>
			<div class="do">
				<button class="btn main" type="submit">
					{w.newGo}
				</button>
			</div>
		</form>
	);
}

function textOf(data: FormData, name: string): string {
	const value = data.get(name);
	return typeof value === 'string' ? value.trim() : '';
}

/** A day of the past counts from its noon: nobody wrote down the hour. Today counts from now. */
function requestOf(data: FormData, timeZone: string) {
	const text = (name: string) => textOf(data, name);
	const day = text('receivedAt');
	const noon = day === '' ? null : instantIn(timeZone, day, '12:00');
	const isToday = day === dayIn(timeZone, Date.now());
	return {
		subject: text('subject'),
		channel: text('channel') as NonNullable<ComplaintRequest['channel']>,
		...(text('says') === '' ? {} : { says: text('says') as Complaint['says'] }),
		...(text('text') === '' ? {} : { text: text('text') }),
		...(text('messageId') === '' ? {} : { messageId: text('messageId') }),
		...(noon === null || isToday ? {} : { receivedAt: new Date(noon).toISOString() }),
	} satisfies ComplaintRequest;
}
