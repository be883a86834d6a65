import type { Complaint, ComplaintRequest } from '@marketing-cible/contract';
import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { call } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { CheckedForm } from '../../parts/checked-form.tsx';
import { Field, FieldFrame, fieldErrors, Select } from '../../parts/field.tsx';
import { to } from '../../parts/page.tsx';
import { dayIn } from '../../words/days.ts';
import { instantIn } from '../../words/local-time.ts';
import { CHANNELS, SAYS } from './looks.ts';
import { words } from './words.ts';

const LONGEST = 4000;
const FIELDS = ['accountId', 'subject', 'text', 'messageId', 'receivedAt'] as const;

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
	const { route } = useLocation();
	const { timeZone } = useFormat();
	return (
		<CheckedForm
			heading={heading}
			go={w.newGo}
			fields={FIELDS}
			check={(form) => {
				const accountId = textOf(new FormData(form), 'accountId');
				const { subject } = requestOf(new FormData(form), timeZone);
				return {
					...(account !== undefined && accountId === '' ? { accountId: account.missing } : {}),
					...(subject === '' ? { subject: w.subjectMissing } : {}),
				};
			}}
			send={async (form) => {
				const data = new FormData(form);
				const path = pathOf(textOf(data, 'accountId'));
				const body = requestOf(data, timeZone);
				const made = await call<Pick<Complaint, 'id'>>(path, { method: 'POST', body });
				route(to('complaints', made.id));
			}}
			explain={(error) => {
				const at = fieldErrors(error);
				return {
					...(account !== undefined && error.status === 404 ? { accountId: account.unknown } : {}),
					...('subject' in at || 'contactId' in at ? { subject: w.subjectWrong } : {}),
					...('messageId' in at ? { messageId: w.messageWrong } : {}),
					...('receivedAt' in at ? { receivedAt: w.receivedWrong } : {}),
					...('text' in at ? { text: w.textWrong } : {}),
				};
			}}
		>
			{(problems) => (
				<>
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
				</>
			)}
		</CheckedForm>
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
