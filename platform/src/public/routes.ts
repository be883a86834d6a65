import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { type Channel, channels as allChannels } from '../compliance.ts';
import type { Core } from '../core.ts';
import { loadChoice, stopMarketing, stopTracking } from './choice.ts';
import { serveLinkPage } from './link-page/routes.ts';
import { choicePage, donePage } from './pages.ts';

const form = z.object({
	'List-Unsubscribe': z.literal('One-Click').optional(),
	channels: z.enum(['one', 'chosen', 'all', 'tracking']).optional().meta({
		description: '`tracking`: only ends the measuring of openings and clicks',
	}),
	stop: z
		.array(z.enum(['sms', 'email', 'voice']))
		.max(3)
		.optional()
		.meta({
			description: 'Channels to opt out of, with `channels=chosen`',
		}),
});

/** Public unsubscribe pages (RFC 8058 one-click, or the form of the page). */
export function unsubscribePages(app: FastifyInstance, core: Core): void {
	serveLinkPage(app, core, {
		path: '/u/{token}',
		get: {
			operationId: 'showUnsubscribePage',
			summary: 'Show the unsubscribe page; opening it changes nothing',
		},
		post: {
			operationId: 'unsubscribe',
			summary: 'Unsubscribe (RFC 8058 one-click, or the form of the page)',
			body: form,
		},
		refusal: 'No box was checked; nothing was changed',
		// Every POST to this address is an opt-out.
		takesLongBodies: true,
		show: async ({ message, language, token }) => ({
			status: 200,
			html: choicePage(language, await loadChoice(core, message), token),
		}),
		async submit({ message, language, token }, body) {
			if (endsTrackingOnly(body)) {
				await core.store.transaction((unit) => stopTracking(core, unit, message));
				return { status: 200, html: donePage(language, 'tracking') };
			}
			const optOutRequest = readOptOutRequest(body, message.channel);
			if (optOutRequest === null) {
				const choice = await loadChoice(core, message);
				return { status: 422, html: choicePage(language, choice, token, true) };
			}
			const { channels, source } = optOutRequest;
			await core.store.transaction((unit) => stopMarketing(core, unit, message, channels, source));
			return { status: 200, html: donePage(language, channels) };
		},
	});
}

function endsTrackingOnly(body: string): boolean {
	const chosen = new URLSearchParams(body).getAll('channels');
	// A choice that stands twice means the one that stops more.
	return chosen.length > 0 && chosen.every((one) => one === 'tracking');
}

interface OptOutRequest {
	channels: readonly Channel[] | 'all';
	source: 'one_click' | 'unsubscribe_link';
}

/**
 * Parses the form. Defaults to the channel of the message, because every POST to this address is an opt-out.
 * @returns `null` if the choices were submitted with no box checked.
 */
function readOptOutRequest(body: string, channel: Channel): OptOutRequest | null {
	if (body.includes('List-Unsubscribe') && body.includes('One-Click')) {
		return { channels: [channel], source: 'one_click' };
	}
	const source = 'unsubscribe_link';
	const fields = new URLSearchParams(body);
	const chosen = fields.getAll('channels');
	if (chosen.includes('all')) return { channels: 'all', source };
	if (!chosen.includes('chosen')) return { channels: [channel], source };
	const checked = fields.getAll('stop');
	const channels = allChannels.filter((one) => checked.includes(one));
	return channels.length === 0 ? null : { channels, source };
}
