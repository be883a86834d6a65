/**
 * Another time for programs that read the machine's clock: libfaketime (Debian's package `faketime`), which the dynamic linker
 * loads into them. Timers keep to real time: only the date is another one.
 */
import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LIBRARY = join('faketime', 'libfaketimeMT.so.1');

/** Path of the library for programs with threads; `null` where it is not installed. */
export function findFaketime() {
	const architectures = existsSync('/usr/lib') ? readdirSync('/usr/lib') : [];
	const folders = ['/usr/lib', '/usr/local/lib', ...architectures.map((one) => `/usr/lib/${one}`)];
	return folders.map((folder) => join(folder, LIBRARY)).find((path) => existsSync(path)) ?? null;
}

/**
 * Environment in which every program believes that it started at an instant, or the seconds after that have passed since now.
 * @param {string} library as `findFaketime` returns it
 * @param {string} instant ISO 8601
 */
export function timeShiftedTo(library, instant) {
	return { ...common(library), FAKETIME: offsetTo(Date.parse(instant)) };
}

/** Milliseconds since the epoch by the machine's clock, also in a process that `timeShiftedTo` moved. */
export function realNow() {
	return Date.now() - Number(process.env.FAKETIME ?? 0) * 1000;
}

/**
 * Environment of a clock in a file: programs with it follow the clock while they run.
 * @param {string} library as `findFaketime` returns it
 * @param {string} file
 * @param {number} offsetMs by how much the clock is ahead of real time at first, in milliseconds
 */
export function clockInFile(library, file, offsetMs) {
	writeFileSync(file, inSeconds(offsetMs));
	return {
		...common(library),
		FAKETIME: undefined, // it would win over the file
		FAKETIME_TIMESTAMP_FILE: file,
		FAKETIME_NO_CACHE: '1',
	};
}

/**
 * Moves a clock in a file.
 * @param {string} file
 * @param {number} offsetMs by how much it is ahead of real time from now on, in milliseconds
 */
export function moveClockInFile(file, offsetMs) {
	// Readers must never find half of it.
	writeFileSync(`${file}.next`, inSeconds(offsetMs));
	renameSync(`${file}.next`, file);
}

function common(library) {
	return {
		LD_PRELOAD: library,
		FAKETIME_DONT_FAKE_MONOTONIC: '1',
		// Times of files stay as they are: whether a build is stale is read from them.
		NO_FAKE_STAT: '1',
	};
}

function offsetTo(instant) {
	return inSeconds(instant - realNow());
}

function inSeconds(milliseconds) {
	return `${milliseconds < 0 ? '' : '+'}${(milliseconds / 1000).toFixed(3)}`;
}
