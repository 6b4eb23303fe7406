/** Turns the form into attributes and custom properties, and shows the markup that would do the same. */
const form = document.querySelector("#controls");
const stage = document.querySelector("#stage");
const markup = document.querySelector("#markup");
const thread = document.createElement("afterword-thread");

const attributes = ["thread-id", "sort", "theme", "indent", "fold", "notice"];
const tokens = {
  accent: (value) => ["--afterword-accent", value],
  radius: (value) => ["--afterword-radius", `${value}px`],
  size: (value) => ["--afterword-font-size", `${value}px`],
};

/** What is left at its first value is not written: a page need not say it either. */
const changed = (name) => {
  const field = form.elements[name];
  const first = field.options ? field.options[0].value : field.defaultValue;
  return field.value === first ? null : field.value;
};

function apply() {
  const written = ['site="demo"'];
  for (const name of attributes) {
    const value = name === "thread-id" ? form.elements[name].value : changed(name);
    if (value === null) thread.removeAttribute(name);
    else if (thread.getAttribute(name) !== value) thread.setAttribute(name, value);
    if (value !== null) written.push(`${name}="${value}"`);
  }
  const rules = [];
  for (const [name, declare] of Object.entries(tokens)) {
    const [property, value] = declare(form.elements[name].value);
    if (changed(name) === null) thread.style.removeProperty(property);
    else {
      thread.style.setProperty(property, value);
      rules.push(`  ${property}: ${value};`);
    }
  }
  stage.style.width = `${form.elements.width.value}px`;
  stage.dir = form.elements.dir.value;
  const style = rules.length === 0 ? "" : `<style>\nafterword-thread {\n${rules.join("\n")}\n}\n</style>\n`;
  markup.textContent = `${style}<afterword-thread ${written.join(" ")}></afterword-thread>`;
}

thread.setAttribute("site", "demo");
apply();
stage.append(thread);
form.addEventListener("input", apply);
// the fields have their old values back only after the event
form.addEventListener("reset", () => setTimeout(apply));
