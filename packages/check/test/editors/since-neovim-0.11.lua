-- What Neovim has since 0.11, made of what older ones have: vim.lsp.config and vim.lsp.enable.
if vim.lsp.config == nil then
  local configs = {}
  vim.lsp.config = function(name, config) configs[name] = config end
  vim.lsp.enable = function(name)
    local config = configs[name]
    vim.api.nvim_create_autocmd('FileType', {
      pattern = config.filetypes,
      callback = function(event)
        local marker = ''
        for _, each in ipairs(config.root_markers) do
          if marker == '' then marker = vim.fn.findfile(each, vim.fn.expand('%:p:h') .. ';') end
        end
        local root = vim.fn.fnamemodify(marker, ':p:h')
        local client = vim.lsp.start_client({ name = name, cmd = config.cmd, root_dir = root })
        vim.lsp.buf_attach_client(event.buf, client)
      end,
    })
  end
end
