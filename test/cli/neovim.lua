-- Run by test/cli/neovim.test.ts in a headless Neovim: opens a file, waits for the findings, applies the preferred quick fix, saves.
local asked = vim.fn.json_decode(vim.fn.readfile('asked.json'))
vim.cmd('edit ' .. asked.file)
local settings = { name = 'tls-resume', cmd = asked.cmd, root_dir = vim.fn.getcwd() }
if vim.lsp.start then
  vim.lsp.start(settings)
else
  vim.lsp.buf_attach_client(0, vim.lsp.start_client(settings))
end

local function has(code)
  return function()
    for _, found in ipairs(vim.diagnostic.get(0)) do
      if found.code == code then return true end
    end
    return false
  end
end

local seen = {}
local function finish(result)
  vim.fn.writefile({ vim.fn.json_encode(result) }, 'result.json')
  vim.cmd('qa!')
end

-- what is typed and not saved counts
vim.fn.setline(asked.line, asked.typed)
if not vim.wait(60000, has(asked.code)) then return finish({ fault = 'no finding came' }) end
for _, found in ipairs(vim.diagnostic.get(0)) do
  table.insert(seen, { line = found.lnum + 1, code = found.code, message = found.message })
end
local params = {
  textDocument = vim.lsp.util.make_text_document_params(),
  context = { diagnostics = {} },
}
for _, found in ipairs(vim.diagnostic.get(0)) do
  if found.lnum == asked.line - 1 then
    params.range = {
      start = { line = found.lnum, character = found.col },
      ['end'] = { line = found.end_lnum, character = found.end_col },
    }
  end
end
local titles = {}
local answers = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 60000)
for _, answer in pairs(answers or {}) do
  for _, action in ipairs(answer.result or {}) do
    table.insert(titles, action.title)
    if action.isPreferred then vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16') end
  end
end
vim.cmd('silent write!')
finish({ seen = seen, titles = titles })
