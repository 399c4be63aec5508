"""Redirect by Flask, with nothing looked up."""

from flask import Flask, redirect

app = Flask(__name__)


@app.get("/<path:path>")
def lead(path):
    return redirect("https://forum.harbour.example/t/topic/000000")
