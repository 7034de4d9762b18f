"""A real JupyterLab, without a screen: each stored notebook opens, runs from top to bottom and gives what is stored."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from crossfoot import notebooks

ROOT = Path(__file__).parents[1]
STORED = sorted((ROOT / "notebooks").glob("*.ipynb"))
START_SECONDS, RUN_SECONDS = 120, 120
SETTINGS = {
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}
RUN_ALL = """async (name) => {
  const app = window.jupyterapp;
  await app.started;
  const panel = await app.commands.execute("docmanager:open", {path: "notebooks/" + name});
  await panel.context.ready;
  await panel.sessionContext.ready;
  app.shell.activateById(panel.id);
  const cells = [...panel.content.widgets].filter((cell) => cell.model.type === "code");
  for (const cell of cells) cell.model.sharedModel.execution_count = null;
  await app.commands.execute("notebook:run-all-cells");
  const result = panel.content.widgets.map((cell) => cell.model.toJSON());
  await app.commands.execute("application:close", {});
  await panel.sessionContext.shutdown();
  return result;
}"""


@pytest.fixture(scope="module")
def lab(browser, tmp_path_factory):
    """Start JupyterLab on a copy of the collection, with settings and files of its own; gives its page in a browser."""
    home = tmp_path_factory.mktemp("lab")
    for folder in ("notebooks", "data", "figures"):
        shutil.copytree(ROOT / folder, home / "work" / folder)
    for plugin, values in SETTINGS.items():
        extension, _, name = plugin.partition(":")
        path = home / "settings" / extension / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = {name: str(home / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
    places["JUPYTERLAB_SETTINGS_DIR"] = str(home / "settings")
    places["JUPYTERLAB_WORKSPACES_DIR"] = str(home / "workspaces")
    address = f"http://127.0.0.1:{port}"
    options = [
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        "--ServerApp.port_retries=0",
        "--IdentityProvider.token=t",
    ]
    with open(home / "log", "w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options, "--LabApp.expose_app_in_browser=True", home / "work"],
            env=os.environ | places,
            stdout=log,
            stderr=log,
        )
    try:
        wait_for(f"{address}/api?token=t", server, home / "log")
        page = browser.new_page()
        page.goto(f"{address}/lab?token=t&reset")
        page.wait_for_function("window.jupyterapp !== undefined", timeout=START_SECONDS * 1000)
        page.set_default_timeout(RUN_SECONDS * 1000)
        yield page
        page.close()
    finally:
        server.terminate()
        server.wait(30)


def wait_for(address, server, log):
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start: {log.read_text()[-2000:]}")


def shown(cell):
    """Give what a code cell shows: its number and the data of its outputs, in order."""
    outputs = [output.get("data") or {output.get("name"): output.get("text")} for output in cell["outputs"]]
    return cell["execution_count"], [
        {kind: "".join(value).strip() for kind, value in output.items()} for output in outputs
    ]


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_runs_in_jupyterlab_as_stored(lab, path):
    live = [shown(cell) for cell in lab.evaluate(RUN_ALL, path.name) if cell["cell_type"] == "code"]
    stored = [shown(cell) for cell in notebooks.read(path).cells if cell.cell_type == "code"]
    assert live == stored
