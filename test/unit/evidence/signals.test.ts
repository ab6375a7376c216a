import assert from 'node:assert/strict';
import { notebook, signalsOf } from './kit.js';

/** What a student writes, the signal in question, and its grade; undefined for nothing. */
type Case = readonly [string, string, string | undefined, Readonly<Record<string, string>>];

const py = (...lines: readonly string[]) => ({ 'a.py': lines.join('\n') });

const CASES: readonly Case[] = [
  // Data
  [
    'groupby of itertools beside pandas',
    'groupby',
    undefined,
    py('import itertools', 'import pandas as pd', 'itertools.groupby(x)', 'pd.read_csv(p)'),
  ],
  [
    'groupby of a frame from the project',
    'groupby',
    'own',
    { 'a.py': 'import pandas as pd\npd.x()', 'b.py': 'def f(df):\n  return df.groupby("a")' },
  ],
  [
    'rolling rewards',
    'time-series-handling',
    undefined,
    py('import pandas as pd', 'def f(x):', '  rewards = x.rolling(9).mean()', '  return pd'),
  ],
  [
    'numpy inside of a text',
    'numpy',
    'own',
    py('import numpy as np', 'print(f"{np.mean(x):.2f}")'),
  ],
  ['numpy spoken of in a text', 'numpy', 'mention', py('import numpy as np', 'print("np.mean")')],
  [
    'one made with what FastAPI hands on',
    'context-managers',
    'own',
    py(
      'from fastapi.concurrency import asynccontextmanager',
      '@asynccontextmanager',
      'async def lifespan(app):',
      '  yield',
    ),
  ],
  // Networks
  [
    'convolutions of width 1',
    'cnn',
    'mention',
    py('import torch.nn as nn', 'a = nn.Conv2d(64, 128, 1)', 'b = nn.Conv1d(3, 64, kernel_size=1)'),
  ],
  ['a convolution', 'cnn', 'own', py('import torch.nn as nn', 'a = nn.Conv2d(3, 64, 3)')],
  [
    'patches',
    'cnn',
    undefined,
    py('import torch.nn as nn', 'a = nn.Conv2d(3, dim, patch_size, patch_size)'),
  ],
  [
    'a network of one dimension',
    'cnn',
    'own',
    py('from tensorflow.keras.layers import Conv1D', 'm = [Conv1D(32, kernel_size=WIDTH)]'),
  ],
  [
    'a convolution asked for its type',
    'cnn',
    undefined,
    py('import torch.nn as nn', 'isinstance(m, nn.Conv2d)'),
  ],
  [
    'a residual block of something else',
    'resnet',
    undefined,
    py('import torch.nn as nn', 'class ResnetBlock(nn.Module): pass'),
  ],
  ['a ResNet', 'resnet', 'own', py('import torch.nn as nn', 'class ResNet18(nn.Module): pass')],
  [
    'a kind of cell chosen by name',
    'gru',
    'own',
    py('from torch import nn', 'def f(rnn_type):', '  return getattr(nn, rnn_type)(1, 2)'),
  ],
  [
    'something that transforms data',
    'transformer',
    undefined,
    py('import numpy as np', 'class DataTransformer:', '  def f(self): return np.x()'),
  ],
  [
    'a network that is only called transformer',
    'transformer',
    undefined,
    py('import torch', 'class TransformerNet(torch.nn.Module): pass'),
  ],
  [
    'an adapter that is only loaded',
    'llm-finetuning',
    undefined,
    py('from peft import PeftModel', 'm = PeftModel.from_pretrained(b, "x")'),
  ],
  [
    'low-rank adapters trained',
    'llm-finetuning',
    'own',
    py('from peft import LoraConfig, get_peft_model', 'm = get_peft_model(b, LoraConfig(r=8))'),
  ],
  [
    'low-rank adapters of a diffusion model',
    'llm-finetuning',
    undefined,
    py('import diffusers', 'from peft import LoraConfig', 'c = LoraConfig(r=8)', 'diffusers.x()'),
  ],
  [
    'BERT as it is, and a scikit-learn model that is fitted',
    'bert-finetuning',
    undefined,
    {
      'a.py': 'from transformers import BertModel\nm = BertModel.from_pretrained("x")',
      'b.py': 'from sklearn.svm import SVC\nSVC().fit(x, y)',
    },
  ],
  [
    'segments of customers',
    'segmentation',
    undefined,
    py('import torch', 'class CustomerSegmentation: pass', 'torch.x()'),
  ],
  [
    'a loss written with NumPy alone',
    'custom-loss',
    'own',
    py('import numpy as np', 'def mse_loss(a, b):', '  return np.mean((a - b) ** 2)'),
  ],
  [
    'anomalies scored by a model',
    'anomaly-detection',
    'own',
    py('import torch', 'def anomaly_score(x):', '  return torch.abs(x)'),
  ],
  [
    'a detector trained from a notebook',
    'object-detection',
    'own',
    {
      'a.ipynb': notebook('!python train.py --img 640 \\\n  --cfg ./models/yolov5x.yaml'),
    },
  ],
  [
    'a loss of plain arithmetic',
    'custom-loss',
    'own',
    py('def loss(x, y):', '  p = forward(x)', '  return (p - y) * (p - y)'),
  ],
  [
    'a U-Net built by a function, with masks',
    'segmentation',
    'own',
    { 'm.py': 'import keras\ndef unet(size):\n  return keras.x()', 'd.py': 'mask = load(p)' },
  ],
  [
    'a U-Net that generates',
    'segmentation',
    undefined,
    py('import torch', 'def unet(x): return torch.x()', 'def discriminator(x): pass', 'mask = 1'),
  ],
  [
    'a network over frames',
    'video-understanding',
    'own',
    {
      'm.py': 'from keras.layers.convolutional import Conv3D\nm.add(Conv3D(32, (3, 3, 3)))',
      'd.py': 'def get_frames_of(path): pass',
    },
  ],
  [
    'a network over volumes',
    'video-understanding',
    undefined,
    py('import torch.nn as nn', 'm = nn.Conv3d(1, 8, 3)', 'def load_scan(p): pass'),
  ],
  // Reinforcement learning
  [
    'a table of values',
    'q-learning',
    'own',
    py(
      'import gym',
      'import numpy as np',
      'env = gym.make("x")',
      'Q = np.zeros((1, 2))',
      'gamma = 0.9',
      'epsilon = 0.1',
    ),
  ],
  [
    'a clipped surrogate',
    'policy-gradient',
    'own',
    py('import torch', 'def f(a, b, adv):', '  ratio = torch.exp(a - b)', '  surr1 = ratio * adv'),
  ],
  [
    'an environment called otherwise',
    'simulation-env',
    'own',
    py('class Maze:', '  def reset(self): pass', '  def step(self, action): pass'),
  ],
  [
    "an optimiser of one's own",
    'simulation-env',
    undefined,
    py('class Adam:', '  def reset(self): pass', '  def step(self, grads): pass'),
  ],
  // Time
  [
    'a forecast that is fetched',
    'time-series-forecasting',
    undefined,
    py('import requests', 'def get_forecast(city):', '  return requests.get(city)'),
  ],
  // Training at scale
  [
    'several devices asked for',
    'multi-gpu-training',
    'own',
    py('import pytorch_lightning as pl', 't = pl.Trainer(accelerator="gpu", devices=4)'),
  ],
  [
    'one device asked for',
    'multi-gpu-training',
    undefined,
    py('import pytorch_lightning as pl', 't = pl.Trainer(accelerator="gpu", devices=1)'),
  ],
  // Language models
  [
    'what was retrieved for a local model',
    'rag',
    'own',
    {
      'a.py': 'import chromadb\nc = chromadb.Client()',
      'b.py': 'from llama_cpp import Llama\nm = Llama(model_path=p)',
    },
  ],
  [
    'rows retrieved from a database beside a model',
    'rag',
    undefined,
    py('import openai', 'def retrieve_user(id): pass', 'openai.ChatCompletion.create(x)'),
  ],
  [
    'retrieval in TypeScript',
    'rag',
    'own',
    {
      'a.ts': "import { Pinecone } from '@pinecone-database/pinecone';\nnew Pinecone({});",
      'b.ts': "import { ChatOpenAI } from 'langchain/chat_models/openai';\nnew ChatOpenAI({});",
    },
  ],
  [
    'a system prompt in TypeScript',
    'prompt-engineering',
    'own',
    { 'a.ts': "const m = [{ role: 'system', content: text }];" },
  ],
  [
    'the type of a message',
    'prompt-engineering',
    undefined,
    { 'a.ts': "interface M { role: 'system' | 'user'; }" },
  ],
  [
    'a prompt that is put together',
    'prompt-engineering',
    'own',
    py(
      'from openai import OpenAI',
      'c = OpenAI()',
      'def build_prompt(x): pass',
      'c.chat.completions.create()',
    ),
  ],
  // Serving and operations
  [
    'a route of Next.js',
    'rest-api',
    'own',
    { 'pages/api/chat.ts': "import type { NextApiRequest } from 'next';\nexport default f;" },
  ],
  [
    'Cloud Build under any name',
    'ci',
    'own',
    { 'build/x.yaml': "steps:\n- name: 'gcr.io/cloud-builders/docker'\n  args: ['build', '.']" },
  ],
  [
    'a workflow of Argo',
    'ci',
    undefined,
    { 'pipelines/pipeline.yml': 'apiVersion: argoproj.io/v1\nspec:\n  steps:\n    - name: x' },
  ],
  ['a Dockerfile for one purpose', 'docker', 'own', { 'Dockerfile-train': 'FROM python:3.11' }],
  [
    'a model server asked over HTTP',
    'tensorflow-serving',
    'own',
    py('import requests', 'requests.post("http://x:8501/v1/models/m:predict", json=d)'),
  ],
];

describe('signals of what students write', () => {
  for (const [name, id, expected, files] of CASES) {
    it(`${id} of ${name}: ${expected ?? 'nothing'}`, () => {
      assert.equal(signalsOf(files).find((signal) => signal.id === id)?.grade, expected);
    });
  }
});
