// What the pages do beyond htmx: say that something went wrong with a request, and hold what a button does until it is confirmed.
document.addEventListener('htmx:responseError', event => announce(event.detail.xhr.status));
document.addEventListener('htmx:sendError', () => announce('…'));

function announce(what) {
  const place = document.getElementById('announce');
  place.textContent = document.documentElement.lang === 'zh' ? `请求未完成（${what}），请重试` : `The request was not answered (${what}); try again`;
  place.classList.remove('hidden');
}

// A filter puts into the address what was filled in, and nothing else.
document.addEventListener('htmx:configRequest', event => {
  if (event.detail.verb !== 'get') return;
  for (const [name, value] of [...event.detail.formData]) if (value === '') event.detail.formData.delete(name);
});

// What asks for itself every few seconds rests while nobody looks, and while it is paused.
let paused = false;
document.addEventListener('htmx:beforeRequest', event => {
  if (event.detail.requestConfig.headers['X-Live'] && (paused || document.hidden)) event.preventDefault();
});
document.addEventListener('click', event => {
  const button = event.target.closest('[data-pause]');
  if (!button) return;
  paused = !paused;
  button.setAttribute('aria-pressed', paused);
});

// What has not changed stays as it is: nothing flickers, and who reads there is not disturbed.
document.addEventListener('htmx:oobBeforeSwap', event => {
  const {target, fragment} = event.detail;
  if (fragment.firstElementChild && fragment.firstElementChild.isEqualNode(target)) event.detail.shouldSwap = false;
});

// Who had the focus on something that is gone after a swap finds it at the heading of the section it was in.
let section = null;
document.addEventListener('htmx:beforeSwap', () => { section = document.activeElement.closest('section'); });
document.addEventListener('htmx:afterSettle', () => {
  const heading = document.activeElement === document.body && section ? section.querySelector('h2') : null;
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
});
