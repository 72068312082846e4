/* What the pages can do beyond links and forms. Each of them works without this file. */
(() => {
  'use strict';

  const KEY = 'rolebook-key';
  let key = null;
  try {
    key = sessionStorage.getItem(KEY);
  } catch (refused) {
    /* Without a store there is no key. */
  }

  const ask = (address, accept) => {
    const headers = { Accept: accept };
    if (key) {
      headers.Authorization = 'Bearer ' + key;
    }
    return fetch(address, { headers });
  };

  const part = async (address, selector) => {
    const answer = await ask(address, 'text/html');
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return { isOk: answer.ok, title: page.title, found: page.querySelector(selector) };
  };

  /* Suggestions while somebody types: a combobox as WAI-ARIA describes it. */
  const suggest = (input, number) => {
    const list = document.createElement('ul');
    list.id = 'suggestions-' + number;
    list.className = 'suggestions';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', 'Suggestions');
    list.hidden = true;
    input.form.append(list);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-controls', list.id);
    let chosen = -1;
    let latest = 0;
    let waiting;

    const close = () => {
      list.hidden = true;
      chosen = -1;
      input.setAttribute('aria-expanded', 'false');
      input.removeAttribute('aria-activedescendant');
    };
    const choose = (index) => {
      const options = [...list.children];
      chosen = options.length ? (index + options.length) % options.length : -1;
      options.forEach((option, at) => option.setAttribute('aria-selected', String(at === chosen)));
      if (chosen >= 0) {
        input.setAttribute('aria-activedescendant', options[chosen].id);
      }
    };
    const address = (found) => found.type === 'responsibility'
      ? '/v1/roles/' + encodeURIComponent(found.slug) + '#' + found.self.split('/').pop()
      : found.self;
    const show = (items) => {
      list.replaceChildren(...items.map((found, index) => {
        const option = document.createElement('li');
        option.id = list.id + '-' + index;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.dataset.href = address(found);
        const title = document.createElement('span');
        title.textContent = found.title;
        const type = document.createElement('span');
        type.className = 'tag';
        type.textContent = found.type;
        option.append(title, ' ', type);
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          location.assign(option.dataset.href);
        });
        return option;
      }));
      chosen = -1;
      list.hidden = items.length === 0;
      input.setAttribute('aria-expanded', String(items.length > 0));
    };
    const look = async () => {
      const q = input.value.trim();
      const turn = ++latest;
      if (q.length < 2) {
        close();
        return;
      }
      try {
        const answer = await ask('/v1/suggestions?limit=8&q=' + encodeURIComponent(q), 'application/json');
        if (turn === latest && answer.ok) {
          show((await answer.json()).items);
        }
      } catch (away) {
        close();
      }
    };
    input.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(look, 120);
    });
    input.addEventListener('keydown', (event) => {
      if (list.hidden) {
        return;
      }
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        choose(chosen + (event.key === 'ArrowDown' ? 1 : chosen < 0 ? 0 : -1));
      } else if (event.key === 'Enter' && chosen >= 0) {
        event.preventDefault();
        location.assign(list.children[chosen].dataset.href);
      } else if (event.key === 'Escape') {
        close();
      }
    });
    input.addEventListener('blur', close);
  };

  const enhance = (root) => {
    root.querySelectorAll('[data-submit]').forEach((field) => {
      field.addEventListener('change', () => field.form.requestSubmit());
      const button = field.form.querySelector('button[type=submit]');
      if (button) {
        button.hidden = true;
      }
    });
    root.querySelectorAll('[data-include]').forEach(async (place) => {
      try {
        const { isOk, found } = await part(place.dataset.include, place.dataset.part);
        if (isOk && found) {
          place.prepend(found);
        }
      } catch (away) {
        /* The link that stands there leads to the same. */
      }
    });
  };

  /* One open list of sources at a time; Escape closes it. */
  const closeEvidence = (except) => document.querySelectorAll('details.evidence[open]').forEach((open) => {
    if (open !== except) {
      open.open = false;
    }
  });
  document.addEventListener('click', (event) => closeEvidence(event.target.closest('details.evidence')));
  document.addEventListener('keydown', (event) => {
    const open = event.key === 'Escape' && document.querySelector('details.evidence[open]');
    if (open) {
      open.open = false;
      open.querySelector('summary').focus();
    }
  });

  const dialog = document.getElementById('key');
  const button = document.querySelector('[data-key]');
  if (dialog && button && window.sessionStorage) {
    button.hidden = false;
    if (key) {
      button.textContent = 'Reading with a key';
    }
    button.addEventListener('click', () => dialog.showModal());
    dialog.addEventListener('close', () => {
      const given = dialog.querySelector('input').value.trim();
      if (dialog.returnValue === 'use' && given) {
        sessionStorage.setItem(KEY, given);
        location.reload();
      } else if (dialog.returnValue === 'forget') {
        sessionStorage.removeItem(KEY);
        location.reload();
      }
    });
  }

  const begin = async () => {
    document.querySelectorAll('[data-suggest]').forEach(suggest);
    const main = document.getElementById('main');
    if (key && location.pathname !== '/') {
      const { title, found } = await part(location.href, '#main');
      if (found) {
        main.replaceChildren(...found.childNodes);
        document.title = title;
      }
    }
    enhance(main);
    if (location.hash && key) {
      document.getElementById(location.hash.slice(1))?.scrollIntoView();
    }
  };
  begin();
})();
