// The map is drawn by WebGL. Where there is none (a policy, a remote desktop), its picture stands there instead, and the
// page says so.
if (!document.createElement("canvas").getContext("webgl2")) document.documentElement.classList.add("no-webgl");
