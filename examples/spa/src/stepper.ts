import { element, make, write } from './dom.js';
import { isDone, nextStep, type Progress, STEPS, type Step, whyNot } from './steps.js';

/** Marks the steps as done, next or later, and says why a later one is not possible yet. */
export function showSteps(progress: Progress): void {
  const next = nextStep(progress);
  for (const step of STEPS) {
    const item = element(`step-${step}`);
    const state = isDone(step, progress) ? 'done' : step === next ? 'next' : 'later';
    item.className = state;
    if (state === 'next') makeCurrent(item);
    else item.removeAttribute('aria-current');
    item.querySelector('.state')?.replaceChildren(STATES[state]);
    const reason = whyNot(step, progress) ?? '';
    write(`reason-${step}`, reason);
    for (const button of item.querySelectorAll<HTMLButtonElement>('button[data-step]'))
      enable(button, reason === '');
  }
}

// Side by side with the list, the steps have a scroll bar of their own.
function makeCurrent(item: HTMLElement): void {
  if (item.hasAttribute('aria-current')) return;
  item.setAttribute('aria-current', 'step');
  const guide = element('guide');
  guide.scrollTop = item.offsetTop - guide.offsetTop;
}

const STATES = { done: '✓ done', next: 'next', later: '' };

/** Marks a button as belonging to a step. */
export function belongsTo(button: HTMLButtonElement, step: Step): void {
  button.dataset.step = step;
}

// A button that is `disabled` cannot have the focus: keyboards would skip it, and nobody would hear the reason.
function enable(button: HTMLButtonElement, isPossible: boolean): void {
  button.setAttribute('aria-disabled', String(!isPossible));
}

export function isPossible(button: HTMLButtonElement): boolean {
  return button.getAttribute('aria-disabled') !== 'true';
}

/** Shows how an attack ended, next to its button. */
export function showOutcome(id: string, outcome: 'refused' | 'accepted' | undefined): void {
  const words = outcome === undefined ? '' : `${outcome === 'refused' ? '✓' : '✗'} ${outcome}`;
  element(`result-${id}`).replaceChildren(make('span', outcome ?? '', words));
}
