import type { Campaign, Message, TestAddress } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useSession, useWords } from '../../app/environment.ts';
import { Field, Select } from '../../parts/field.tsx';
import { Mask } from '../../parts/mask.tsx';
import { Note, to } from '../../parts/page.tsx';
import { CODE_FIELD } from '../../signin/code-field.ts';
import { words } from './words-final.ts';

/** What happens with the address that was typed; it is kept nowhere else. */
type Stage =
	| { kind: 'address' }
	| { kind: 'unverified' }
	| { kind: 'code'; id: string }
	| { kind: 'sent'; message: Message };

/** Sends the message to one address of the team; an address that is new proves itself by a code first. */
export function TestSend({ campaign }: { campaign: Campaign }) {
	const w = useWords(words);
	const { may } = useSession();
	const [address, setAddress] = useState('');
	const [variant, setVariant] = useState(campaign.variants?.[0]?.key ?? '');
	const [stage, setStage] = useState<Stage>({ kind: 'address' });
	const [error, setError] = useState<ApiError>();
	const [isBusy, setBusy] = useState(false);
	if (!may('testCampaign')) return null;

	async function run(act: () => Promise<void>) {
		if (isBusy) return;
		setBusy(true);
		setError(undefined);
		try {
			await act();
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			const isNew = failure.fields.some(
				({ pointer, message }) => pointer === '/to' && message.includes('verified'),
			);
			if (isNew && may('createTestAddress')) setStage({ kind: 'unverified' });
			else setError(failure);
		} finally {
			setBusy(false);
		}
	}
	async function sendTest() {
		const message = await call<Message>(`/v1/campaigns/${encodeURIComponent(campaign.id)}/test`, {
			method: 'POST',
			body: { to: address, ...(variant === '' ? {} : { variant }) },
		});
		setStage({ kind: 'sent', message });
	}
	async function askCode() {
		const made = await call<TestAddress>('/v1/test-addresses', {
			method: 'POST',
			body: { address },
		});
		setStage({ kind: 'code', id: made.id });
	}
	async function confirm(id: string, code: string) {
		await call(`/v1/test-addresses/${encodeURIComponent(id)}/confirm`, {
			method: 'POST',
			body: { code },
		});
		await sendTest();
	}
	const at = (pointer: string) => error?.fields.some((field) => field.pointer === pointer);
	const isElsewhere = error !== undefined && !at('/to') && !at('/address') && !at('/code');
	return (
		<section class="card flow">
			<h2>{w.test}</h2>
			<p class="mut">{w.testLead}</p>
			<Known channel={campaign.channel} />
			<form
				class="filters"
				noValidate
				onSubmit={(event) => {
					event.preventDefault();
					void run(sendTest);
				}}
			>
				{campaign.variants !== undefined && (
					<Select
						id="test-variant"
						name="test-variant"
						label={w.variant}
						value={variant}
						options={campaign.variants.map(({ key }) => [key, key] as const)}
						onChange={setVariant}
					/>
				)}
				<Field
					id="test-to"
					label={w.to[campaign.channel]}
					hint={w.toHint}
					error={at('/to') === true || at('/address') === true ? w.wrongAddress : undefined}
					autocomplete="off"
					maxLength={320}
					value={address}
					onInput={(event) => {
						setAddress(event.currentTarget.value);
						setStage({ kind: 'address' });
					}}
				/>
				<button class="btn" type="submit">
					{w.send}
				</button>
			</form>
			{stage.kind === 'unverified' && (
				<Note
					shape="note"
					title={w.unverified}
					actions={
						<button class="btn" type="button" onClick={() => void run(askCode)}>
							{w.askCode}
						</button>
					}
				>
					{w.unverifiedLead}
				</Note>
			)}
			{stage.kind === 'code' && (
				<form
					class="filters"
					onSubmit={(event) => {
						event.preventDefault();
						const code = new FormData(event.currentTarget).get('code');
						void run(() => confirm(stage.id, typeof code === 'string' ? code.trim() : ''));
					}}
				>
					<Field
						{...CODE_FIELD}
						id="test-code"
						name="code"
						label={w.code}
						hint={w.codeHint}
						error={at('/code') === true ? w.wrongCode : undefined}
					/>
					<button class="btn" type="submit">
						{w.confirm}
					</button>
				</form>
			)}
			{isElsewhere && (
				<Note tone="stop" shape="fail" title={w.testFailed} alert>
					<span lang="en">{error.detail}</span>
				</Note>
			)}
			<div role="status">
				{stage.kind === 'sent' && (
					<Note
						tone="ok"
						shape="ok"
						title={w.sent}
						actions={
							<a class="btn" href={to('messages', stage.message.id)}>
								{w.follow}
							</a>
						}
					>
						{w.sentLead}
					</Note>
				)}
			</div>
		</section>
	);
}

/** Addresses that may receive tests already, masked. */
function Known({ channel }: { channel: Campaign['channel'] }) {
	const w = useWords(words);
	const { may } = useSession();
	const found = useResource('test addresses', async () =>
		may('listTestAddresses') ? call<{ data: TestAddress[] }>('/v1/test-addresses') : { data: [] },
	);
	const fitting = (found.data?.data ?? []).filter(
		(one) => one.verified && (one.channel === 'email') === (channel === 'email'),
	);
	if (fitting.length === 0) return null;
	return (
		<p class="small">
			{w.verified}{' '}
			{fitting.map(({ id, address }, index) => (
				<span key={id}>
					{index > 0 && ', '}
					<Mask address={address} />
				</span>
			))}
		</p>
	);
}
