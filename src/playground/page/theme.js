// Runs before the page is drawn, so that a remembered theme does not flash in.
'use strict';
{
	const theme = localStorage.getItem('theme');
	if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
}
