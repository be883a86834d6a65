/** What a page of the console names, so that it travels at once with the program: by address, person and day. */
import { openPage } from '../../platform/src/console/page.ts';
import {
	type ConsoleStart,
	consoleStart,
	firstPaths,
	screenAt,
} from '../../platform/src/console/start.ts';
import type { Opener } from '../../platform/src/console/opener.ts';

const START: ConsoleStart = {
	screens: [
		{ path: '', modules: ['part-home.js'], requests: [] },
		{
			path: 'messages',
			modules: ['part-list.js', 'part-shared.js'],
			requests: [
				{ operation: 'getMonitoring', path: '/v1/monitoring', query: {} },
				{ operation: 'listMessages', path: '/v1/messages', query: { view: 'summary', limit: 50 } },
			],
		},
		{ path: 'segments/new', modules: ['part-edit.js'], requests: [] },
		{
			path: 'segments/:id',
			modules: ['part-segment.js'],
			requests: [
				{ operation: 'getSegment', path: '/v1/segments/{id}', query: {} },
				{ operation: 'listUses', path: '/v1/uses', query: { of: '{id}' } },
			],
		},
		{
			path: 'statistics',
			modules: [],
			requests: [
				{
					operation: 'getStatistics',
					path: '/v1/statistics',
					query: { from: '{today-28}', to: '{today}', zone: '{zone}' },
				},
			],
		},
	],
	signIn: ['part-signin.js'],
	visitors: ['part-visitors.js'],
};
const everything = (operation: string) => operation !== '';
const NOON = Date.parse('2026-11-30T12:00:00Z');
const asker = { may: everything, timeZone: 'Europe/Paris', now: NOON };

describe('the screen of an address', () => {
	it.each([
		['', ''],
		['messages', 'messages'],
		['messages/', 'messages'],
		['segments/new', 'segments/new'],
		['segments/seg_1', 'segments/:id'],
		['segments/seg_1/edit', undefined],
		['nowhere', undefined],
	])('of %j is %j', (path, screen) => {
		expect(screenAt(START, path)?.screen.path).toBe(screen);
	});
});

describe('the requests that a screen makes first', () => {
	const of = (path: string, by: Partial<typeof asker> = {}) => {
		const found = screenAt(START, path);
		return found === null ? null : firstPaths(found, { ...asker, ...by });
	};

	it('are written as the program writes them', () => {
		expect(of('messages')).toEqual(['v1/monitoring', 'v1/messages?view=summary&limit=50']);
		expect(of('segments/seg_1')).toEqual(['v1/segments/seg_1', 'v1/uses?of=seg_1']);
	});

	it('leave out what the role may not read', () => {
		expect(of('messages', { may: (operation) => operation === 'listMessages' })).toEqual([
			'v1/messages?view=summary&limit=50',
		]);
	});

	it('name days of the time zone of the person', () => {
		const late = Date.parse('2026-11-30T23:30:00Z');
		expect(of('statistics', { now: late })).toEqual([
			'v1/statistics?from=2026-11-03&to=2026-12-01&zone=Europe%2FParis',
		]);
		expect(of('statistics', { now: late, timeZone: 'America/Martinique' })).toEqual([
			'v1/statistics?from=2026-11-02&to=2026-11-30&zone=America%2FMartinique',
		]);
	});

	it.each(['"><script>', 'a.b', '%2e', 'x'.repeat(201), ''])(
		'are none for an address that names %j',
		(id) => {
			expect(of(`segments/${id}`) ?? []).toEqual([]);
		},
	);
});

describe('a page', () => {
	const PAGE = '<html lang="{{language}}" data-session="{{session}}"{{theme}}>{{links}}';
	const person: Opener = {
		kind: 'in',
		preferences: { language: 'en', timeZone: 'Europe/Paris', theme: 'dark' },
		may: everything,
	};
	const open = (path: string, opener: Opener = person, hasQuery = false) =>
		openPage(PAGE, '/mc/console/', START, {
			...{ path, hasQuery, opener, now: NOON },
			language: opener.kind === 'in' ? 'en' : 'fr',
		});

	it('names files, the person, the account and the data of its screen', () => {
		expect(open('messages')).toBe(
			'<html lang="en" data-session="in" data-theme="dark">' +
				'<link rel="modulepreload" href="/mc/console/assets/part-list.js" />' +
				'<link rel="modulepreload" href="/mc/console/assets/part-shared.js" />' +
				'<link rel="preload" as="fetch" crossorigin href="/mc/v1/me" />' +
				'<link rel="preload" as="fetch" crossorigin href="/mc/v1/account" />' +
				'<link rel="preload" as="fetch" crossorigin href="/mc/v1/monitoring" />' +
				'<link rel="preload" as="fetch" crossorigin href="/mc/v1/messages?view=summary&amp;limit=50" />',
		);
	});

	it('names no data where filters ask for other data', () => {
		const page = open('messages', person, true);
		expect(page).toContain('/mc/v1/me');
		expect(page).not.toContain('/mc/v1/messages');
	});

	it.each([
		['messages', 'part-signin.js'],
		['', 'part-signin.js'],
		['invitees', 'part-signin.js'],
		['reset', 'part-visitors.js'],
		['invite/abc', 'part-visitors.js'],
		['try', 'part-visitors.js'],
	])('of %j names to somebody who is not signed in the file %s alone', (path, file) => {
		expect(open(path, { kind: 'out' })).toBe(
			`<html lang="fr" data-session="out"><link rel="modulepreload" href="/mc/console/assets/${file}" />`,
		);
	});

	it('names files alone where it cannot know who opens it', () => {
		expect(open('segments/new', { kind: 'unknown' })).toBe(
			'<html lang="fr" data-session="unknown"><link rel="modulepreload" href="/mc/console/assets/part-edit.js" />',
		);
	});
});

it('refuses a description that is not one', () => {
	const screen = START.screens[0];
	for (const wrong of [
		{ ...screen, modules: ['../secret'] },
		{ ...screen, requests: [{ operation: 'x', path: 'https://elsewhere.example', query: {} }] },
		{ ...screen, more: true },
	]) {
		expect(consoleStart.safeParse({ ...START, screens: [wrong] }).success).toBe(false);
	}
	expect(consoleStart.safeParse({ ...START, signIn: ['../secret'] }).success).toBe(false);
	expect(consoleStart.safeParse(START).success).toBe(true);
});
