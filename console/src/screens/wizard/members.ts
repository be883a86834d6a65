import type { Campaign, CampaignRequest } from '@marketing-cible/contract';
import { instantIn } from '../../words/local-time.ts';
import {
	type Channel,
	type Content,
	type ContentForm,
	emptyContent,
	type Form,
	type Purpose,
} from './form.ts';

/** The members of a campaign that the wizard writes; `null`: the campaign has none. */
export interface Members {
	name: string;
	purpose: Purpose;
	sender: string | null;
	sector: NonNullable<CampaignRequest['sector']> | null;
	reference: string | null;
	audience: NonNullable<CampaignRequest['audience']> | null;
	content: Content | null;
	templateId: string | null;
	variables: Record<string, unknown> | null;
	variants: NonNullable<CampaignRequest['variants']> | null;
	test: NonNullable<CampaignRequest['test']> | null;
	schedule: NonNullable<CampaignRequest['schedule']> | null;
	speed: NonNullable<CampaignRequest['speed']> | null;
	tracking: NonNullable<CampaignRequest['tracking']> | null;
}

/**
 * What a form says of a campaign.
 * @param before the campaign as it was read; its parts that the form does not show are kept.
 */
export function membersOf(
	form: Form,
	timeZone: string,
	before?: Pick<Campaign, 'speed' | 'tracking'>,
): Members {
	const textOrNull = (text: string) => (text.trim() === '' ? null : text.trim());
	const { perHour: _perHour, ...otherSpeed } = before?.speed ?? {};
	const speed = {
		...otherSpeed,
		...(form.perHour.trim() === '' ? {} : { perHour: Number(form.perHour) }),
	};
	const whole = form.isSplit ? emptyContent : form.content;
	const { content = null, templateId = null, variables = null } = writtenOf(whole, form.channel);
	return {
		name: form.name.trim(),
		purpose: form.purpose,
		sender: textOrNull(form.sender),
		sector: textOrNull(form.sector) as Members['sector'],
		reference: form.purpose === 'transactional' ? textOrNull(form.reference) : null,
		audience: audienceOf(form),
		content,
		templateId,
		variables,
		variants: form.isSplit
			? form.variants.map((variant) => ({
					key: variant.key,
					share: Number(variant.share),
					...writtenOf(variant, form.channel),
				}))
			: null,
		test:
			form.isSplit && form.isTest
				? {
						share: Number(form.testShare),
						hours: Number(form.testHours.replace(',', '.')),
						metric: form.metric,
						onTie: form.onTie,
					}
				: null,
		schedule: scheduleOf(form, timeZone),
		speed: Object.keys(speed).length === 0 ? null : speed,
		tracking: trackingOf(form, before?.tracking),
	};
}

/** A test by clicks measures them, without knowing who unless the campaign knows already. */
function trackingOf(
	{ isSplit, isTest, metric }: Form,
	before: Members['tracking'] | undefined,
): Members['tracking'] {
	const isNeeded = isSplit && isTest && metric === 'clicks';
	return isNeeded && (before ?? 'off') === 'off' ? 'anonymous' : (before ?? null);
}

function audienceOf({ include, exclude, contacts }: Form): Members['audience'] {
	if (include.length + contacts.length === 0) return null;
	return {
		...(include.length === 0 ? {} : { segments: [...include] }),
		...(exclude.length === 0 ? {} : { exclude: [...exclude] }),
		...(contacts.length === 0 ? {} : { contacts: [...contacts] }),
	};
}

interface WrittenMembers {
	content?: Content;
	templateId?: string;
	variables?: Record<string, unknown>;
}

function writtenOf(form: ContentForm, channel: Channel): WrittenMembers {
	if (form.source === 'template') {
		const filled = Object.entries(form.variables).filter(([, value]) => value !== '');
		return {
			...(form.templateId === '' ? {} : { templateId: form.templateId }),
			...(filled.length === 0 ? {} : { variables: Object.fromEntries(filled) }),
		};
	}
	const isMail = channel === 'email';
	const content: Content = {
		...(form.text === '' ? {} : { text: form.text }),
		...(isMail && form.subject !== '' ? { subject: form.subject } : {}),
		...(isMail && form.html !== '' ? { html: form.html } : {}),
	};
	return Object.keys(content).length === 0 ? {} : { content: { ...content, ...form.kept } };
}

function scheduleOf(form: Form, timeZone: string): Members['schedule'] {
	const end = instantIn(timeZone, form.endDay, form.endTime);
	if (end === null) return null;
	const start = instantIn(timeZone, form.startDay, form.startTime);
	return {
		endAt: new Date(end).toISOString(),
		...(start === null ? {} : { startAt: new Date(start).toISOString() }),
		...(form.localTime === '' ? {} : { localTime: form.localTime }),
	};
}
