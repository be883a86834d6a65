import type { OperatorSubProcessor } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Area, Field, fieldErrors } from '../../parts/field.tsx';
import { Note, Page, to, Verdict } from '../../parts/page.tsx';
import { useProblem } from '../../signin/problem.ts';
import { useForm } from '../../signin/use-form.ts';
import { Basis, type Kind, safeguardOf } from './basis.tsx';
import { words } from './words.ts';

const CHANNELS = ['sms', 'email', 'voice'] as const;

/** Announces a sub-processor to every client by e-mail, with what the annex demands. */
export default function Announce() {
	const w = useWords(words);
	const format = useFormat();
	const say = useProblem();
	const [made, setMade] = useState<OperatorSubProcessor | null>(null);
	const [kind, setKind] = useState<Kind>('');
	const [channels, setChannels] = useState<readonly string[]>(CHANNELS);
	const form = useForm(async (field) => {
		const text = (name: string) => field(name).trim();
		const safeguard = safeguardOf(kind, text);
		const body = {
			...{ name: text('name'), activity: text('activity'), contact: text('contact') },
			...{ country: text('country'), channels, contractFrom: text('contractFrom') },
			...(text('contractUntil') === '' ? {} : { contractUntil: text('contractUntil') }),
			startsAt: new Date(`${text('startsOn')}T12:00:00`).toISOString(),
			noticeHours: Number(text('days')) * 24,
			...(safeguard === null ? {} : { safeguard }),
		};
		setMade(
			await call<OperatorSubProcessor>('/v1/operator/sub-processors', { method: 'POST', body }),
		);
	});
	const parent = { href: to('sub-processors'), name: w.title };
	if (made !== null) {
		return (
			<Page key="made" title={w.announceTitle} parent={parent}>
				<Verdict
					tone="ok"
					shape="ok"
					live
					say={w.announced(made.name, format.number(made.notices.told))}
					lead={w.announcedLead}
				/>
				<p>
					<a href={parent.href}>{w.back}</a>
				</p>
			</Page>
		);
	}
	const errors = fieldErrors(form.error);
	const rest = form.error?.fields.length === 0 ? say(form.error) : undefined;
	const field = (name: keyof typeof w.fields, hint?: string) => ({
		...{ id: name, name, autocomplete: 'off' as const, label: w.fields[name] },
		error: errors[name],
		...(hint === undefined ? {} : { hint }),
	});
	return (
		<Page key="form" title={w.announceTitle} parent={parent}>
			<Verdict tone="wait" shape="note" say={w.announceSay} lead={w.announceLead} />
			<form class="card slim" onSubmit={form.onSubmit}>
				{rest !== undefined && <Note tone="stop" shape="fail" title={rest} alert />}
				<Field {...field('name')} required maxLength={200} />
				<Area
					id="activity"
					rows={3}
					maxLength={2000}
					required
					label={w.fields.activity}
					error={errors['activity']}
				/>
				<Field {...field('contact', w.hints.contact)} required maxLength={500} />
				<Field
					{...field('country', w.hints.country)}
					required
					maxLength={2}
					pattern="[A-Za-z]{2}"
				/>
				<fieldset>
					<legend>{w.fields.channels}</legend>
					{CHANNELS.map((channel) => (
						<label key={channel} class="choice">
							<input
								type="checkbox"
								checked={channels.includes(channel)}
								onChange={(event) =>
									setChannels(
										CHANNELS.filter((one) =>
											one === channel ? event.currentTarget.checked : channels.includes(one),
										),
									)
								}
							/>
							<span>{w.channels[channel]}</span>
						</label>
					))}
				</fieldset>
				<Field {...field('contractFrom')} type="date" required />
				<Field {...field('contractUntil', w.hints.contractUntil)} type="date" />
				<Basis kind={kind} choose={setKind} />
				<Field
					{...field('days', w.hints.days)}
					inputMode="numeric"
					pattern="[0-9]{1,2}"
					defaultValue="15"
					error={errors['noticeHours']}
					required
				/>
				<Field
					{...field('startsOn', w.hints.startsOn)}
					type="date"
					error={errors['startsAt']}
					required
				/>
				<button class="btn main" type="submit">
					{w.announceGo}
				</button>
			</form>
		</Page>
	);
}
