// Shows times in the reader's zone, says when the page can't keep itself up to date, and keeps what was typed.
(function () {
	'use strict';

	const time = new Intl.DateTimeFormat('en-GB', {dateStyle: 'medium', timeStyle: 'short'});
	const exact = new Intl.DateTimeFormat('en-GB', {dateStyle: 'full', timeStyle: 'long'});
	const age = new Intl.RelativeTimeFormat('en', {numeric: 'always'});
	const units = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];
	const offline = document.getElementById('offline');
	const announce = document.getElementById('announce');

	function ago(at) {
		const seconds = Math.trunc((at - Date.now()) / 1000);
		const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size * (size > 1 ? 2 : 1)) || units[3];
		return age.format(Math.trunc(seconds / size), unit);
	}

	function showTimes(root) {
		root.querySelectorAll('time[datetime]').forEach(element => {
			const at = new Date(element.dateTime);
			if (!Number.isNaN(at.getTime())) {
				element.textContent = element.dataset.as === 'age' ? ago(at) : time.format(at);
				element.title = exact.format(at);
			}
		});
	}

	function headline() {
		const element = document.querySelector('#live h2');
		return element ? element.textContent.trim() : '';
	}

	function lost() {
		if (offline.hidden) {
			offline.querySelector('time').dateTime = new Date().toISOString();
			offline.hidden = false;
			showTimes(offline);
		}
	}

	let open = [];
	let chosen = [];
	let said = headline();

	document.body.addEventListener('htmx:beforeSwap', event => {
		const answered = new URL(event.detail.xhr.responseURL || location.href);
		if (answered.pathname !== location.pathname) {
			event.detail.shouldSwap = false;
			location.reload();
			return;
		}
		open = [...document.querySelectorAll('#live details[open][id]')].map(element => element.id);
		chosen = [...document.querySelectorAll('#live :checked[id]')].map(element => element.id);
	});
	document.body.addEventListener('htmx:afterSwap', () => {
		chosen.map(id => document.getElementById(id)).filter(Boolean).forEach(box => box.checked = true);
		open.forEach(id => document.getElementById(id)?.setAttribute('open', ''));
		showTimes(document);
		if (headline() !== said) {
			said = headline();
			announce.textContent = said;
		}
	});
	document.body.addEventListener('htmx:afterRequest', event => {
		if (event.detail.successful) {
			offline.hidden = true;
		}
		else if ([401, 403].includes(event.detail.xhr.status)) {
			location.reload();
		}
		else {
			lost();
		}
	});
	// What is empty in a form is no part of an address.
	document.addEventListener('submit', event => {
		if (event.target.matches('form[data-tidy]')) {
			[...event.target.elements].filter(field => field.name && !field.value).forEach(field => field.disabled = true);
		}
	});
	window.addEventListener('pageshow', () => {
		document.querySelectorAll('form[data-tidy] :disabled').forEach(field => field.disabled = false);
	});

	showTimes(document);
	setInterval(() => showTimes(document), 20000);

	// If the session has ended, what was typed is there again after the sign-in: this tab keeps it until then.
	const typed = 'succession-typed';
	const order = document.querySelector('form.order');
	const kept = JSON.parse(sessionStorage.getItem(typed));

	document.addEventListener('submit', event => {
		if (event.target === order) {
			const fields = [...new FormData(order)].filter(([name]) => name !== '_csrf');
			sessionStorage.setItem(typed, JSON.stringify({of: order.action, fields}));
		}
		else if (event.target.matches('form.who')) {
			sessionStorage.removeItem(typed);
		}
	});
	if (order && kept && kept.of === order.action) {
		kept.fields.filter(([name]) => order.elements[name]).forEach(([name, value]) => order.elements[name].value = value);
	}
})();
