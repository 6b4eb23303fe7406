export { Confirm } from "./Confirm.tsx";
export { Form } from "./Form.tsx";
export { sentence } from "./sentence.ts";
