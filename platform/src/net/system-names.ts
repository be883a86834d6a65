import { isIP } from 'node:net';
import type { ResolvedAddress } from './resolved-address.ts';
import { watchFile } from './watched-file.ts';

/** What the system knows of names besides its name servers: its hosts file, and how `resolv.conf` completes short names. */
export interface SystemNames {
	/** The addresses of a name that is not looked up in the DNS; empty: look it up. */
	local(name: string): readonly ResolvedAddress[];
	/** The names to ask the DNS for, in order, until one exists (resolv.conf(5): `search`, `ndots`). */
	candidates(name: string): readonly string[];
}

/** Where the system keeps them. */
export interface SystemFiles {
	hosts: string;
	resolvConf: string;
}

const SYSTEM_FILES: SystemFiles = {
	hosts: process.platform === 'win32' ? 'C:\\Windows\\System32\\drivers\\etc\\hosts' : '/etc/hosts',
	resolvConf: '/etc/resolv.conf',
};

/** RFC 6761, section 6.3: never asked of the DNS. */
const LOOPBACK: readonly ResolvedAddress[] = [
	{ address: '127.0.0.1', family: 4 },
	{ address: '::1', family: 6 },
];
/** As in glibc. */
const MAX_SEARCH_DOMAINS = 6;
const MAX_NDOTS = 15;

/** @param real real time in milliseconds since the epoch. */
export function readSystemNames(real: () => number, files = SYSTEM_FILES): SystemNames {
	const hosts = watchFile(files.hosts, real, parseHosts);
	const search = watchFile(files.resolvConf, real, parseResolvConf);
	return {
		local(name) {
			const bare = withoutDot(name);
			const found = hosts().get(bare);
			if (found !== undefined) return found;
			return bare === 'localhost' || bare.endsWith('.localhost') ? LOOPBACK : [];
		},
		candidates(name) {
			if (name.endsWith('.')) return [withoutDot(name)];
			const { domains, ndots } = search();
			const completed = domains.map((domain) => `${name}.${domain}`);
			const dots = name.split('.').length - 1;
			return dots >= ndots ? [name, ...completed] : [...completed, name];
		},
	};
}

function withoutDot(name: string): string {
	return name.endsWith('.') ? name.slice(0, -1) : name;
}

/** hosts(5): an address and its names per line; a name may stand in several lines. */
function parseHosts(text: string): ReadonlyMap<string, readonly ResolvedAddress[]> {
	const hosts = new Map<string, ResolvedAddress[]>();
	for (const line of text.split('\n')) {
		const [address = '', ...names] = fieldsOf(line);
		const family = isIP(address);
		if (family !== 4 && family !== 6) continue;
		for (const name of names) {
			const key = withoutDot(name.toLowerCase());
			const known = hosts.get(key) ?? [];
			if (known.some((one) => one.address === address)) continue;
			known.push({ address, family });
			hosts.set(key, known);
		}
	}
	return hosts;
}

function parseResolvConf(text: string): { domains: readonly string[]; ndots: number } {
	let domains: readonly string[] = [];
	let ndots = 1;
	for (const line of text.split('\n')) {
		const [keyword, ...values] = fieldsOf(line);
		// The last of several lines counts.
		if (keyword === 'search' || keyword === 'domain') {
			domains = values
				.map((value) => withoutDot(value.toLowerCase()))
				.filter((value) => value !== '')
				.slice(0, MAX_SEARCH_DOMAINS);
		}
		if (keyword !== 'options') continue;
		for (const value of values) {
			const [, number] = /^ndots:(\d+)$/.exec(value) ?? [];
			if (number !== undefined) ndots = Math.min(Number(number), MAX_NDOTS);
		}
	}
	return { domains, ndots };
}

function fieldsOf(line: string): string[] {
	return line
		.replace(/[#;].*$/, '')
		.split(/\s+/)
		.filter((field) => field !== '');
}
