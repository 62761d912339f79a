/** Properties that draw a chart; as the page has them now, they go into the picture. */
const DRAWN = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'paint-order',
  'text-anchor',
  'font-family',
  'font-size',
  'font-weight',
] as const;

const NAMESPACE = 'http://www.w3.org/2000/svg';
/** pixels of the picture per pixel of the chart */
const SHARPNESS = 2;

/** The chart as an SVG file of its own, in the colors of the present theme. */
export function pictureOf(chart: SVGSVGElement): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = [chart, ...chart.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  copies.forEach((element, index) => {
    const style = getComputedStyle(originals[index]!);
    for (const name of DRAWN) element.setAttribute(name, style.getPropertyValue(name));
    for (const name of ['class', 'style', 'tabindex', 'role']) element.removeAttribute(name);
  });
  const { x, y, width, height } = chart.viewBox.baseVal;
  const sheet = document.createElementNS(NAMESPACE, 'rect');
  const background = getComputedStyle(chart.parentElement!).backgroundColor;
  for (const [name, value] of Object.entries({ x, y, width, height, fill: background }))
    sheet.setAttribute(name, String(value));
  copy.prepend(sheet);
  copy.setAttribute('xmlns', NAMESPACE);
  copy.setAttribute('role', 'img');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** The same picture in pixels. @throws where the browser cannot draw it */
export async function pixelsOf(chart: SVGSVGElement): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(pictureOf(chart))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * SHARPNESS;
  canvas.height = image.naturalHeight * SHARPNESS;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png'),
  );
}
