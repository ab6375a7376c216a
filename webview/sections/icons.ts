/** Drawings in the current text colour. Decoration only: hidden from assistive technology. */
import { html } from 'lit';

export const flameIcon = html`<svg class="icon flame" viewBox="6 1.7 12.2 20" aria-hidden="true">
  <path
    fill="currentColor"
    d="M12.6 2.2c.3 3-1 4.7-2.6 6.5C8.3 10.6 6.5 12.4 6.5 15.6a5.6 5.6 0 0 0 11.2 0c0-2.7-1.2-4.6-2.2-6.1-.3 1.2-.8 2-1.6 2.5.4-3.4-.2-7.3-1.3-9.8Zm-.5 17.3a2.6 2.6 0 0 1-2.6-2.6c0-1.7 1.1-2.5 2-3.9.5 1 .9 1.6 1.6 2.2.9.7 1.6 1.3 1.6 2.1a2.4 2.4 0 0 1-2.6 2.2Z"
  />
</svg>`;

export const warningIcon = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
  <path
    fill="none"
    stroke="currentColor"
    stroke-width="1.2"
    stroke-linejoin="round"
    d="M8 2.2 14.3 13.3H1.7Z"
  />
  <path
    fill="none"
    stroke="currentColor"
    stroke-width="1.3"
    stroke-linecap="round"
    d="M8 6.3v3.3M8 11.3v.1"
  />
</svg>`;

export const chevronIcon = html`<svg class="icon chevron" viewBox="0 0 16 16" aria-hidden="true">
  <path
    fill="none"
    stroke="currentColor"
    stroke-width="1.3"
    stroke-linecap="round"
    stroke-linejoin="round"
    d="m6 3.5 4.5 4.5L6 12.5"
  />
</svg>`;

/** A cairn: the stones that mark a way. */
export const cairnDrawing = html`<svg class="cairn" viewBox="0 0 120 120" aria-hidden="true">
  <path class="cairn-path" d="M4 108c22-14 34 8 56 0s30-16 56-6" />
  <path class="cairn-stone" d="M30 98c-2-9 8-16 30-16s32 7 30 16c-2 7-58 7-60 0Z" />
  <path class="cairn-stone" d="M39 76c-2-8 6-14 22-14s23 6 21 14c-2 6-41 6-43 0Z" />
  <path class="cairn-stone" d="M46 56c-1-7 5-12 15-12s16 5 15 12c-1 5-29 5-30 0Z" />
  <path class="cairn-stone cairn-top" d="M52 38c-1-6 3-10 9-10s10 4 9 10c-1 5-17 5-18 0Z" />
</svg>`;

export const checkIcon = html`<svg class="icon is-check" viewBox="0 0 16 16" aria-hidden="true">
  <path
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linecap="round"
    stroke-linejoin="round"
    d="m3.5 8.5 3 3 6-7"
  />
</svg>`;

export const ringIcon = html`<svg class="icon is-ring" viewBox="0 0 16 16" aria-hidden="true">
  <circle fill="none" stroke="currentColor" stroke-width="1.3" cx="8" cy="8" r="5" />
</svg>`;

export const arrowUpIcon = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
  <path
    fill="none"
    stroke="currentColor"
    stroke-width="1.3"
    stroke-linecap="round"
    stroke-linejoin="round"
    d="M8 13V3.5M4 7.5l4-4 4 4"
  />
</svg>`;

export const arrowDownIcon = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
  <path
    fill="none"
    stroke="currentColor"
    stroke-width="1.3"
    stroke-linecap="round"
    stroke-linejoin="round"
    d="M8 3v9.5M4 8.5l4 4 4-4"
  />
</svg>`;

export const closeIcon = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
  <path
    fill="none"
    stroke="currentColor"
    stroke-width="1.3"
    stroke-linecap="round"
    stroke-linejoin="round"
    d="m4 4 8 8M12 4l-8 8"
  />
</svg>`;
